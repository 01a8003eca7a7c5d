package io.penstock.json.scan;

import io.penstock.json.scan.ReadPlan.FieldPlan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Values by their plan, straight from the bytes. Where JSON and schema disagree it gives up, and so it does at a member that
 * comes twice in a struct. One thread at a time.
 */
final class PlanReader {

    /** Far below Jackson's limit and far from the end of the stack. */
    private static final int DEEPEST = 200;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final Cursor cursor = new Cursor();
    private int depth;

    /**
     * The value at a place in a message.
     *
     * @throws RuntimeException of any kind if it is not plain enough; the message must then be read the exact way
     */
    Object read(ReadPlan plan, byte[] message, int from) {
        cursor.on(message, from);
        depth = 0;
        return plan == ReadPlan.SCHEMALESS ? schemaless() : value(plan);
    }

    /** Where the value ended. */
    int end() {
        return cursor.at();
    }

    /** Whether the object that the value is in is closed next. */
    boolean closed() {
        return cursor.peek() == '}';
    }

    private Object value(ReadPlan plan) {
        byte c = cursor.peek();
        if (c == 'n') {
            cursor.literal(NULL);
            return absent(plan);
        }
        switch (plan.form) {
            case BOOLEAN:
                return truth(c);
            case STRING:
                return cursor.text();
            case BYTES:
                return cursor.base64();
            case ARRAY:
                return list(plan);
            case MAP:
                return plan.schema.keySchema().type() == Schema.Type.STRING ? members(plan) : pairs(plan);
            case STRUCT:
                return struct(plan);
            case DECIMAL:
                return decimal(plan, c);
            default:
                return number(plan, cursor.number());
        }
    }

    private static Object number(ReadPlan plan, NumberToken number) {
        return switch (plan.form) {
            case INT8 -> (byte) number.asLong();
            case INT16 -> (short) number.asLong();
            case INT32 -> (int) number.asLong();
            case INT64 -> number.asLong();
            case FLOAT32 -> number.asFloat();
            case FLOAT64 -> number.asDouble();
            case DATE -> Date.toLogical(plan.schema, number.asInt());
            case TIME -> Time.toLogical(plan.schema, number.asInt());
            case TIMESTAMP -> Timestamp.toLogical(plan.schema, number.asLong());
            default -> throw NotPlain.HERE;
        };
    }

    private static Object absent(ReadPlan plan) {
        if (!plan.nullable) {
            throw NotPlain.HERE;
        }
        return plan.ifNull;
    }

    private Boolean truth(byte c) {
        cursor.literal(c == 't' ? TRUE : FALSE);
        return c == 't';
    }

    private BigDecimal decimal(ReadPlan plan, byte c) {
        if (c == '"') {
            return new BigDecimal(new BigInteger(cursor.base64()), plan.scale);
        }
        return cursor.number().asDecimal();
    }

    private List<Object> list(ReadPlan plan) {
        List<Object> list = new ArrayList<>();
        enter('[');
        if (cursor.any(']')) {
            do {
                list.add(value(plan.elements));
            } while (cursor.more(']'));
        }
        depth--;
        return list;
    }

    private Map<Object, Object> members(ReadPlan plan) {
        Map<Object, Object> map = new HashMap<>();
        enter('{');
        if (cursor.any('}')) {
            do {
                map.put(cursor.name(), value(plan.elements));
            } while (cursor.more('}'));
        }
        depth--;
        return map;
    }

    private Map<Object, Object> pairs(ReadPlan plan) {
        Map<Object, Object> map = new HashMap<>();
        enter('[');
        if (cursor.any(']')) {
            do {
                cursor.expect('[');
                Object key = value(plan.keys);
                cursor.expect(',');
                map.put(key, value(plan.elements));
                cursor.expect(']');
            } while (cursor.more(']'));
        }
        depth--;
        return map;
    }

    private Struct struct(ReadPlan plan) {
        FieldPlan[] fields = plan.fields;
        Struct struct = new Struct(plan.schema);
        long[] seen = new long[fields.length + Long.SIZE - 1 >>> 6];
        int missing = fields.length;
        enter('{');
        if (cursor.any('}')) {
            int next = 0;
            do {
                int index = field(plan, next);
                if (index < 0) {
                    schemaless();
                    continue;
                }
                if ((seen[index >>> 6] & 1L << index) != 0) {
                    throw NotPlain.HERE;
                }
                seen[index >>> 6] |= 1L << index;
                missing--;
                struct.put(fields[index].slot(), value(fields[index].plan()));
                next = index + 1;
            } while (cursor.more('}'));
        }
        depth--;
        if (missing > 0) {
            complete(struct, fields, seen);
        }
        return struct;
    }

    /** Steps over a member's name: the index of the field, most often the one after the last, or -1 for one that no field has. */
    private int field(ReadPlan plan, int next) {
        cursor.peek();
        if (next < plan.fields.length) {
            byte[] member = plan.fields[next].member();
            if (member != null && cursor.passed(member)) {
                return next;
            }
        }
        Integer index = plan.indexes.get(cursor.name());
        return index == null ? -1 : index;
    }

    private static void complete(Struct struct, FieldPlan[] fields, long[] seen) {
        for (int i = 0; i < fields.length; i++) {
            if ((seen[i >>> 6] & 1L << i) == 0) {
                struct.put(fields[i].slot(), absent(fields[i].plan()));
            }
        }
    }

    private void enter(char bracket) {
        if (++depth > DEEPEST) {
            throw NotPlain.HERE;
        }
        cursor.expect(bracket);
    }

    private Object schemaless() {
        byte c = cursor.peek();
        switch (c) {
            case '"':
                return cursor.text();
            case '{':
                return schemalessMap();
            case '[':
                return schemalessList();
            case 't', 'f':
                return truth(c);
            case 'n':
                cursor.literal(NULL);
                return null;
            default:
                NumberToken number = cursor.number();
                return number.isWhole() ? (Object) number.asLong() : (Object) number.asDouble();
        }
    }

    private Map<Object, Object> schemalessMap() {
        Map<Object, Object> map = new HashMap<>();
        enter('{');
        if (cursor.any('}')) {
            do {
                map.put(cursor.name(), schemaless());
            } while (cursor.more('}'));
        }
        depth--;
        return map;
    }

    private List<Object> schemalessList() {
        List<Object> list = new ArrayList<>();
        enter('[');
        if (cursor.any(']')) {
            do {
                list.add(schemaless());
            } while (cursor.more(']'));
        }
        depth--;
        return list;
    }
}
