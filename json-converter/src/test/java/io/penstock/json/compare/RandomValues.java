package io.penstock.json.compare;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Values of a schema, the extremes of every type among them; now and then one that does not fit. */
final class RandomValues {

    private static final long DAY = 86_400_000;
    private static final String[] ODD = "\" \\ / \b \f \n \r \t \u0000 \u001f \u007f \u0080 é ß € \u2028 \uffff 😀 { } [ ] : , ' < > &".split(" ");
    private static final String[] UNPAIRED = {"\ud800", "\udfff", "\udc00\ud83d"};

    private final Random random;
    private final int misfitOneIn;
    private final boolean unpaired;

    /**
     * Random values.
     *
     * @param misfitOneIn one value in so many does not fit its schema; 0 for none
     * @param unpaired whether texts hold halves of surrogate pairs, too
     */
    RandomValues(Random random, int misfitOneIn, boolean unpaired) {
        this.random = random;
        this.misfitOneIn = misfitOneIn;
        this.unpaired = unpaired;
    }

    Object value(Schema schema, int depth) {
        if (misfitOneIn > 0 && random.nextInt(misfitOneIn) == 0) {
            return schemaless(1);
        }
        if (schema.isOptional() && random.nextInt(4) == 0) {
            return null;
        }
        if (schema.name() != null) {
            switch (schema.name()) {
                case Decimal.LOGICAL_NAME:
                    return new BigDecimal(unscaled(), Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD)));
                case org.apache.kafka.connect.data.Date.LOGICAL_NAME:
                    return new Date((random.nextInt(200_000) - 100_000) * DAY + (odds(60) ? 1 : 0));
                case org.apache.kafka.connect.data.Time.LOGICAL_NAME:
                    return new Date(odds(60) ? random.nextLong() : odds(10) ? DAY : random.nextInt((int) DAY));
                case org.apache.kafka.connect.data.Timestamp.LOGICAL_NAME:
                    return new Date(whole());
                default:
            }
        }
        return switch (schema.type()) {
            case BOOLEAN -> random.nextBoolean();
            case INT8 -> (byte) whole();
            case INT16 -> (short) whole();
            case INT32 -> (int) whole();
            case INT64 -> whole();
            case FLOAT32 -> (float) fraction();
            case FLOAT64 -> fraction();
            case STRING -> text();
            case BYTES -> random.nextBoolean() ? bytes() : ByteBuffer.wrap(bytes());
            case ARRAY -> list(schema.valueSchema(), depth);
            case MAP -> map(schema, depth);
            case STRUCT -> struct(schema, depth);
        };
    }

    private boolean odds(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    long whole() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(200) - 100;
            case 2 -> random.nextInt();
            case 3 -> Long.MIN_VALUE + random.nextInt(2);
            case 4 -> Long.MAX_VALUE - random.nextInt(2);
            default -> (long) Math.pow(10, random.nextInt(19)) - random.nextInt(2);
        };
    }

    double fraction() {
        return switch (random.nextInt(9)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextGaussian();
            case 2 -> random.nextInt(100_000_000) / 100.0;
            case 3 -> -random.nextInt(1_000_000) / 1_000_000.0;
            case 4 -> random.nextInt(100);
            case 5 -> random.nextLong();
            case 6 -> Math.pow(10, random.nextInt(40) - 20);
            case 7 -> Float.intBitsToFloat(random.nextInt());
            default -> new double[] {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE,
                Double.MAX_VALUE, Double.MIN_NORMAL, 2e23, 1e23, 9007199254740993.0, 1e-3, 1e7}[random.nextInt(13)];
        };
    }

    private BigInteger unscaled() {
        return random.nextBoolean() ? BigInteger.valueOf(random.nextInt()) : new BigInteger(random.nextInt(130), random).negate();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        boolean plain = random.nextInt(3) > 0;
        for (int i = 0; i < length; i++) {
            if (plain) {
                text.append((char) ('a' + random.nextInt(26)));
            } else if (unpaired && odds(12)) {
                text.append(UNPAIRED[random.nextInt(UNPAIRED.length)]);
            } else {
                text.append(ODD[random.nextInt(ODD.length)]);
            }
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<Object> list(Schema elements, int depth) {
        List<Object> list = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(value(elements, depth - 1));
        }
        return list;
    }

    private Map<Object, Object> map(Schema schema, int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            map.put(value(schema.keySchema(), depth - 1), value(schema.valueSchema(), depth - 1));
        }
        return map;
    }

    private Struct struct(Schema schema, int depth) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            if (field.schema().defaultValue() == null || random.nextInt(4) > 0) {
                struct.put(field, value(field.schema(), depth - 1));
            }
        }
        return struct;
    }

    /** A value that needs no schema. */
    Object schemaless(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 12)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> (byte) whole();
            case 3 -> (short) whole();
            case 4 -> (int) whole();
            case 5, 6 -> whole();
            case 7 -> (float) fraction();
            case 8 -> fraction();
            case 9 -> bytes();
            case 10 -> odds(5) ? new Date(whole()) : text();
            case 11 -> text();
            case 12 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(schemaless(depth - 1));
                }
                yield list;
            }
            default -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                boolean strings = random.nextBoolean();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(strings ? text() : schemaless(depth - 1), schemaless(depth - 1));
                }
                yield map;
            }
        };
    }
}
