package io.penstock.s3.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Finds one field in the values of records. A dot steps into a nested struct or map, unless the whole name is a field's name or double
 * quotes stand around it: {@code meta."sent.at"}. Remembers where the last schema has it; not thread-safe.
 */
final class FieldPath {
    /** A dot that an even number of double quotes follows. */
    private static final Pattern STEP_END = Pattern.compile("\\.(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private final String name;
    private final String[] steps;
    private Schema lastSchema;
    private Field[] fields;

    FieldPath(String name) {
        this.name = name.replace("\"", "");
        this.steps = STEP_END.splitAsStream(name).map(step -> step.replace("\"", "")).toArray(String[]::new);
    }

    String name() {
        return name;
    }

    /** The field's value, null if it or a value around it is null or (in a map) absent. */
    Object valueIn(Object value, Schema schema) {
        if (value instanceof Struct struct) {
            return valueIn(struct, fields(schema == null ? struct.schema() : schema));
        }
        if (value instanceof Map<?, ?> map) {
            return map.containsKey(name) ? map.get(name) : valueIn(map);
        }
        throw new DataException("field '" + name + "' can't be read: the record's value is "
                + (value == null ? "null" : "a " + value.getClass().getSimpleName())
                + ", not a struct or a map; use a converter that yields one, or another partitioner or extractor");
    }

    /** The field's schema, null for a map's value. */
    Schema schemaIn(Object value, Schema schema) {
        if (value instanceof Struct struct) {
            Field[] chain = fields(schema == null ? struct.schema() : schema);
            return chain[chain.length - 1].schema();
        }
        return null;
    }

    private Object valueIn(Struct struct, Field[] chain) {
        Object value = struct;
        for (Field field : chain) {
            if (value == null) {
                return null;
            }
            value = ((Struct) value).get(field);
        }
        return value;
    }

    private Object valueIn(Map<?, ?> map) {
        Object value = map;
        for (String step : steps) {
            if (value instanceof Map<?, ?> inner) {
                value = inner.get(step);
            } else if (value == null) {
                return null;
            } else {
                throw new DataException("field '" + name + "' can't be read: what should hold '" + step + "' is a "
                        + value.getClass().getSimpleName() + ", not a map");
            }
        }
        return value;
    }

    private Field[] fields(Schema schema) {
        if (schema != lastSchema) {
            fields = resolve(schema);
            lastSchema = schema;
        }
        return fields;
    }

    private Field[] resolve(Schema schema) {
        Field whole = schema.field(name);
        if (whole != null) {
            return new Field[] {whole};
        }
        List<Field> chain = new ArrayList<>();
        Schema at = schema;
        for (String step : steps) {
            Field field = at.type() == Schema.Type.STRUCT ? at.field(step) : null;
            if (field == null) {
                throw new DataException("the record's value has no field '" + name + "'; "
                        + (at.type() == Schema.Type.STRUCT
                                ? "there are " + at.fields().stream().map(Field::name).collect(Collectors.joining(", "))
                                : "what should hold '" + step + "' is of type " + at.type()));
            }
            chain.add(field);
            at = field.schema();
        }
        return chain.toArray(new Field[0]);
    }
}
