package io.penstock.s3.shape;

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
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Random Connect schemas, values of them, and what a reader should say of such a value. */
final class RandomData {
    private static final long DAY = 86_400_000L;

    private final Random random;
    private int names;

    RandomData(long seed) {
        random = new Random(seed);
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    Schema struct(int depth, boolean optional) {
        SchemaBuilder builder = SchemaBuilder.struct().name("S" + names++);
        int fields = 1 + random.nextInt(6);
        for (int i = 0; i < fields; i++) {
            builder.field("f" + names++, any(depth + 1));
        }
        return optional ? builder.optional().build() : builder.build();
    }

    private Schema any(int depth) {
        boolean optional = random.nextBoolean();
        int kind = random.nextInt(depth > 3 ? 14 : 18);
        SchemaBuilder builder = switch (kind) {
            case 0 -> SchemaBuilder.bool();
            case 1 -> SchemaBuilder.int8();
            case 2 -> SchemaBuilder.int16();
            case 3 -> SchemaBuilder.int32();
            case 4, 5 -> SchemaBuilder.int64();
            case 6 -> SchemaBuilder.float32();
            case 7 -> SchemaBuilder.float64();
            case 8, 9 -> SchemaBuilder.string();
            case 10 -> SchemaBuilder.bytes();
            case 11 -> decimal();
            case 12 -> org.apache.kafka.connect.data.Date.builder();
            case 13 -> random.nextBoolean() ? Timestamp.builder() : Time.builder();
            case 14, 15 -> SchemaBuilder.array(any(depth + 1));
            case 16 -> SchemaBuilder.map(Schema.STRING_SCHEMA, any(depth + 1));
            default -> null;
        };
        if (builder == null) {
            return struct(depth, optional);
        }
        return optional ? builder.optional().build() : builder.build();
    }

    private SchemaBuilder decimal() {
        int precision = 1 + random.nextInt(38);
        return Decimal.builder(random.nextInt(precision + 1)).parameter("connect.decimal.precision", "" + precision);
    }

    Object value(Schema schema) {
        if (schema.isOptional() && random.nextInt(4) == 0) {
            return null;
        }
        if (schema.name() != null && schema.type() != Schema.Type.STRUCT) {
            return logical(schema);
        }
        return switch (schema.type()) {
            case BOOLEAN -> random.nextBoolean();
            case INT8 -> (byte) random.nextInt();
            case INT16 -> (short) random.nextInt();
            case INT32 -> random.nextBoolean() ? random.nextInt() : random.nextInt(5);
            case INT64 -> random.nextBoolean() ? random.nextLong() : Long.valueOf(random.nextInt(5));
            case FLOAT32 -> random.nextInt(50) == 0 ? Float.NaN : (float) random.nextGaussian();
            case FLOAT64 -> random.nextInt(50) == 0 ? Double.NaN : random.nextInt(50) == 0 ? -0.0 : random.nextGaussian();
            case STRING -> text();
            case BYTES -> bytes();
            case ARRAY -> array(schema);
            case MAP -> map(schema);
            case STRUCT -> struct(schema);
        };
    }

    private Object logical(Schema schema) {
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> {
                int precision = Integer.parseInt(schema.parameters().get("connect.decimal.precision"));
                BigInteger unscaled = new BigInteger(130, random).mod(BigInteger.TEN.pow(1 + random.nextInt(precision)));
                yield new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), Integer.parseInt(schema.parameters().get("scale")));
            }
            case org.apache.kafka.connect.data.Date.LOGICAL_NAME -> new Date((random.nextInt(40_000) - 10_000) * DAY);
            case Time.LOGICAL_NAME -> new Date(random.nextInt((int) DAY));
            default -> new Date(random.nextLong() % 4_000_000_000_000L);
        };
    }

    private String text() {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "AAPL";
            case 2 -> "é€😀" + random.nextInt(3);
            case 3 -> "x".repeat(random.nextInt(200));
            default -> Integer.toString(random.nextInt(1000));
        };
    }

    private Object bytes() {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        return random.nextBoolean() ? bytes : ByteBuffer.wrap(bytes);
    }

    private List<Object> array(Schema schema) {
        List<Object> list = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            list.add(value(schema.valueSchema()));
        }
        return list;
    }

    private Map<Object, Object> map(Schema schema) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            map.put("k" + random.nextInt(9), value(schema.valueSchema()));
        }
        return map;
    }

    private Struct struct(Schema schema) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            struct.put(field, value(field.schema()));
        }
        return struct;
    }

    /** Written down as {@link io.penstock.s3.parquet.Canonical} does it, but from Connect's value. */
    static Object expected(Schema schema, Object value) {
        if (value == null) {
            return null;
        }
        if (schema.name() != null && schema.type() != Schema.Type.STRUCT) {
            return switch (schema.name()) {
                case Decimal.LOGICAL_NAME -> value;
                case org.apache.kafka.connect.data.Date.LOGICAL_NAME -> ((Date) value).getTime() / DAY;
                case Time.LOGICAL_NAME -> java.time.LocalTime.ofNanoOfDay(((Date) value).getTime() * 1_000_000)
                    .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss.SSS"));
                default -> ((Date) value).getTime();
            };
        }
        return switch (schema.type()) {
            case INT8, INT16, INT32, INT64 -> ((Number) value).longValue();
            case FLOAT32 -> Float.floatToIntBits((Float) value);
            case FLOAT64 -> Double.doubleToLongBits((Double) value);
            case BYTES -> value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                ((List<?>) value).forEach(item -> list.add(expected(schema.valueSchema(), item)));
                yield list;
            }
            case MAP -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((k, v) -> map.put(k, expected(schema.valueSchema(), v)));
                yield map;
            }
            case STRUCT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                schema.fields().forEach(field -> fields.put(field.name(), expected(field.schema(), ((Struct) value).get(field))));
                yield fields;
            }
            default -> value;
        };
    }
}
