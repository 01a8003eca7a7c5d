package io.penstock.json.write;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * Schemas to JSON, members in the order of Kafka's converter: type, what is nested, optional, name, version, doc, parameters,
 * default; in a struct's field its name last.
 *
 * @param values writes defaults
 */
record SchemaWriter(ValueWriter values) {

    void write(Schema schema, JsonOutput out) {
        members(schema, out);
        out.close('}');
    }

    private void members(Schema schema, JsonOutput out) {
        out.open('{');
        out.ascii("\"type\":\"" + typeName(schema.type()) + '"');
        switch (schema.type()) {
            case ARRAY -> nested("items", schema.valueSchema(), out);
            case MAP -> {
                nested("keys", schema.keySchema(), out);
                nested("values", schema.valueSchema(), out);
            }
            case STRUCT -> fields(schema, out);
            default -> { }
        }
        out.ascii(schema.isOptional() ? ",\"optional\":true" : ",\"optional\":false");
        describe(schema, out);
    }

    private void nested(String name, Schema schema, JsonOutput out) {
        out.ascii(",\"" + name + "\":");
        write(schema, out);
    }

    private void fields(Schema schema, JsonOutput out) {
        out.ascii(",\"fields\":");
        out.open('[');
        for (Field field : schema.fields()) {
            if (field.index() > 0) {
                out.ascii(',');
            }
            members(field.schema(), out);
            text("field", field.name(), out);
            out.close('}');
        }
        out.close(']');
    }

    private void describe(Schema schema, JsonOutput out) {
        if (schema.name() != null) {
            text("name", schema.name(), out);
        }
        if (schema.version() != null) {
            out.ascii(",\"version\":" + schema.version());
        }
        if (schema.doc() != null) {
            text("doc", schema.doc(), out);
        }
        if (schema.parameters() != null) {
            out.ascii(",\"parameters\":");
            SchemalessWriter.write(schema.parameters(), out);
        }
        if (schema.defaultValue() != null) {
            out.ascii(",\"default\":");
            values.write(WritePlan.of(schema), schema.defaultValue(), out);
        }
    }

    private static void text(String name, String value, JsonOutput out) {
        out.ascii(",\"" + name + "\":");
        out.text(value);
    }

    private static String typeName(Schema.Type type) {
        return switch (type) {
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            default -> type.getName();
        };
    }
}
