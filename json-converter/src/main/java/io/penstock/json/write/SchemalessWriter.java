package io.penstock.json.write;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Values without a schema: their Java class says what they are. */
final class SchemalessWriter {

    private SchemalessWriter() {
    }

    static void write(Object value, JsonOutput out) {
        if (value == null) {
            out.ascii("null");
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Map<?, ?> map) {
            map(map, out);
        } else if (value instanceof List<?> list) {
            list(list, out);
        } else {
            scalar(value, out);
        }
    }

    private static void scalar(Object value, JsonOutput out) {
        Schema.Type type = ConnectSchema.schemaType(value.getClass());
        if (type == null || type == Schema.Type.STRUCT) {
            throw new DataException("A " + value.getClass().getName() + " can't be written without a schema; give the record"
                    + " or field one, or use Byte, Short, Integer, Long, Float, Double, Boolean, String, byte[], ByteBuffer,"
                    + " List or Map");
        }
        switch (type) {
            case FLOAT32 -> Decimals.write((Float) value, out);
            case FLOAT64 -> Decimals.write((Double) value, out);
            case BOOLEAN -> out.ascii((Boolean) value ? "true" : "false");
            case BYTES -> out.quoted(Base64.getEncoder().encode(ValueWriter.bytes(value)));
            default -> out.whole(((Number) value).longValue());
        }
    }

    private static void list(Collection<?> list, JsonOutput out) {
        out.open('[');
        boolean more = false;
        for (Object item : list) {
            if (more) {
                out.ascii(',');
            }
            more = true;
            write(item, out);
        }
        out.close(']');
    }

    private static void map(Map<?, ?> map, JsonOutput out) {
        boolean asObject = MemberNames.areStrings(map);
        out.open(asObject ? '{' : '[');
        boolean more = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (more) {
                out.ascii(',');
            }
            more = true;
            if (asObject) {
                out.text((String) entry.getKey());
                out.ascii(':');
                write(entry.getValue(), out);
            } else {
                out.open('[');
                write(entry.getKey(), out);
                out.ascii(',');
                write(entry.getValue(), out);
                out.close(']');
            }
        }
        out.close(asObject ? '}' : ']');
    }
}
