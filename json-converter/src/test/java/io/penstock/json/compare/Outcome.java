package io.penstock.json.compare;

import java.lang.reflect.Array;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * What a converter made of something, as text that says everything: classes, scales, signs of zero. Errors are told apart as a
 * worker does: data that does not fit, or (as their cause) text that is no JSON.
 */
final class Outcome {

    private Outcome() {
    }

    static String of(Callable<?> conversion) {
        try {
            return show(conversion.call());
        } catch (DataException e) {
            return e.getCause() instanceof SerializationException ? "not JSON" : "DataException";
        } catch (Exception e) {
            return e.getClass().getName();
        }
    }

    private static String show(Object value) {
        if (value instanceof SchemaAndValue both) {
            return show(both.schema()) + " → " + show(both.value());
        }
        if (value instanceof Schema schema) {
            return schema(schema);
        }
        if (value instanceof Struct struct) {
            StringBuilder text = new StringBuilder("Struct{");
            for (Field field : struct.schema().fields()) {
                text.append(field.name()).append('=').append(show(struct.getWithoutDefault(field.name()))).append(',');
            }
            return text.append('}').toString();
        }
        if (value instanceof Map<?, ?> map) {
            TreeSet<String> entries = new TreeSet<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entries.add(show(entry.getKey()) + ":" + show(entry.getValue()));
            }
            return value.getClass().getSimpleName() + map.size() + entries;
        }
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder(value.getClass().getSimpleName()).append('[');
            for (Object element : list) {
                text.append(show(element)).append(',');
            }
            return text.append(']').toString();
        }
        if (value instanceof byte[] bytes) {
            return "byte" + Array.getLength(bytes) + Base64.getEncoder().encodeToString(bytes);
        }
        return value == null ? "null" : value.getClass().getSimpleName() + "(" + value + ")";
    }

    private static String schema(Schema schema) {
        StringBuilder text = new StringBuilder("<").append(schema.type()).append(schema.isOptional() ? "?" : "");
        text.append(' ').append(schema.name()).append(' ').append(schema.version()).append(' ').append(schema.doc())
                .append(' ').append(schema.parameters()).append(' ').append(show(schema.defaultValue()));
        switch (schema.type()) {
            case ARRAY -> text.append(show(schema.valueSchema()));
            case MAP -> text.append(show(schema.keySchema())).append(show(schema.valueSchema()));
            case STRUCT -> {
                for (Field field : schema.fields()) {
                    text.append(field.index()).append(field.name()).append(show(field.schema()));
                }
            }
            default -> { }
        }
        return text.append('>').toString();
    }
}
