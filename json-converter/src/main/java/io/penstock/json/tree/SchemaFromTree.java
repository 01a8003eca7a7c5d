package io.penstock.json.tree;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;

/**
 * The JSON form of a schema to the schema: {@code {"type": …, "optional": …, "name": …, "version": …, "doc": …,
 * "parameters": {…}, "default": …}} with {@code items}, {@code keys} and {@code values}, or {@code fields} for what is nested.
 * Attributes of a wrong JSON type are passed over, as Kafka's converter does; a missing or wrong {@code type} is an error.
 *
 * @param values reads defaults
 */
public record SchemaFromTree(ValueFromTree values) {

    /**
     * The schema, or null for JSON {@code null}.
     *
     * @throws DataException if the JSON is no schema
     */
    public Schema schema(JsonTree json) {
        if (json == JsonTree.Nothing.NULL) {
            return null;
        }
        SchemaBuilder builder = ofType(json);
        describe(builder, json);
        return builder.build();
    }

    private SchemaBuilder ofType(JsonTree json) {
        if (!(member(json, "type") instanceof JsonTree.Text type)) {
            throw new DataException("A schema must be a JSON object with a string \"type\", but found " + json.kind()
                    + (json instanceof JsonTree.Members ? " without one" : ""));
        }
        return switch (type.value()) {
            case "boolean" -> SchemaBuilder.bool();
            case "int8" -> SchemaBuilder.int8();
            case "int16" -> SchemaBuilder.int16();
            case "int32" -> SchemaBuilder.int32();
            case "int64" -> SchemaBuilder.int64();
            case "float" -> SchemaBuilder.float32();
            case "double" -> SchemaBuilder.float64();
            case "bytes" -> SchemaBuilder.bytes();
            case "string" -> SchemaBuilder.string();
            case "array" -> array(json);
            case "map" -> SchemaBuilder.map(nested(json, "keys"), nested(json, "values"));
            case "struct" -> struct(json);
            default -> throw new DataException("Unknown schema type \"" + type.value() + "\"; it must be one of boolean, int8,"
                    + " int16, int32, int64, float, double, bytes, string, array, map and struct");
        };
    }

    private SchemaBuilder array(JsonTree json) {
        Schema items = nested(json, "items");
        if (items == null) {
            throw new DataException("An array schema must say the type of its elements in \"items\", but that is null");
        }
        return SchemaBuilder.array(items);
    }

    private Schema nested(JsonTree json, String name) {
        JsonTree schema = member(json, name);
        if (schema == null) {
            throw new DataException("A schema of arrays needs \"items\", one of maps \"keys\" and \"values\"; \"" + name
                    + "\" is missing");
        }
        return schema(schema);
    }

    private SchemaBuilder struct(JsonTree json) {
        if (!(member(json, "fields") instanceof JsonTree.Items fields)) {
            throw new DataException("A struct schema must have \"fields\", a JSON array");
        }
        SchemaBuilder builder = SchemaBuilder.struct();
        for (JsonTree field : fields.all()) {
            if (!(member(field, "field") instanceof JsonTree.Text name)) {
                throw new DataException("Each of a struct schema's fields must have its name, a string, in \"field\"");
            }
            builder.field(name.value(), schema(field));
        }
        return builder;
    }

    private void describe(SchemaBuilder builder, JsonTree json) {
        if (member(json, "optional") == JsonTree.Truth.TRUE) {
            builder.optional();
        } else {
            builder.required();
        }
        if (member(json, "name") instanceof JsonTree.Text name) {
            builder.name(name.value());
        }
        if (member(json, "version") instanceof JsonTree.Numeral version && version.isWhole()) {
            builder.version(version.value().intValue());
        }
        if (member(json, "doc") instanceof JsonTree.Text doc) {
            builder.doc(doc.value());
        }
        if (member(json, "parameters") instanceof JsonTree.Members parameters) {
            parameters.byName().forEach((name, value) -> builder.parameter(name, parameter(name, value)));
        }
        JsonTree byDefault = member(json, "default");
        if (byDefault != null) {
            builder.defaultValue(values.value(builder, byDefault));
        }
    }

    private static String parameter(String name, JsonTree value) {
        if (value instanceof JsonTree.Text text) {
            return text.value();
        }
        throw new DataException("Schema parameters must be strings, but \"" + name + "\" is " + value.kind());
    }

    private static JsonTree member(JsonTree json, String name) {
        return json instanceof JsonTree.Members members ? members.byName().get(name) : null;
    }
}
