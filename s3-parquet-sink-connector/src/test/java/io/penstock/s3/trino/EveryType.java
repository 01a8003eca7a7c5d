package io.penstock.s3.trino;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Rows with a column of each type that the sink knows, at the ends of its range, in the middle, and null. */
public final class EveryType {

    private static final Schema INNER = SchemaBuilder.struct().optional().field("a", Schema.OPTIONAL_INT32_SCHEMA).field("date", Schema.OPTIONAL_STRING_SCHEMA)
            .field("deep", SchemaBuilder.array(Schema.OPTIONAL_INT64_SCHEMA).optional().build()).build();

    private record Sample(Schema schema, Object low, Object middle, Object high) {}

    private static final Map<String, Sample> SAMPLES = new LinkedHashMap<>();

    static {
        SAMPLES.put("bool", new Sample(Schema.OPTIONAL_BOOLEAN_SCHEMA, false, true, true));
        SAMPLES.put("i8", new Sample(Schema.OPTIONAL_INT8_SCHEMA, Byte.MIN_VALUE, (byte) 1, Byte.MAX_VALUE));
        SAMPLES.put("i16", new Sample(Schema.OPTIONAL_INT16_SCHEMA, Short.MIN_VALUE, (short) 1, Short.MAX_VALUE));
        SAMPLES.put("i32", new Sample(Schema.OPTIONAL_INT32_SCHEMA, Integer.MIN_VALUE, 1, Integer.MAX_VALUE));
        SAMPLES.put("i64", new Sample(Schema.OPTIONAL_INT64_SCHEMA, Long.MIN_VALUE, 1L, Long.MAX_VALUE));
        SAMPLES.put("f32", new Sample(Schema.OPTIONAL_FLOAT32_SCHEMA, -1.5f, 0f, Float.MAX_VALUE));
        SAMPLES.put("f64", new Sample(Schema.OPTIONAL_FLOAT64_SCHEMA, -Double.MAX_VALUE, 0.1, Double.MIN_VALUE));
        SAMPLES.put("text", new Sample(Schema.OPTIONAL_STRING_SCHEMA, "", "Größe 数 \uD83D\uDE00", "a'b\"c\nd"));
        SAMPLES.put("bytes", new Sample(Schema.OPTIONAL_BYTES_SCHEMA, new byte[0], new byte[] {0, -1, 127}, new byte[] {-128}));
        SAMPLES.put("dec9", decimal(2, "9", "-9999999.99", "0.01", "9999999.99"));
        SAMPLES.put("dec18", decimal(4, "18", "-99999999999999.9999", "1.0000", "99999999999999.9999"));
        SAMPLES.put("dec38", decimal(4, "38", "-9999999999999999999999999999999999.9999", "1.5", "9999999999999999999999999999999999.9999"));
        SAMPLES.put("date", new Sample(org.apache.kafka.connect.data.Date.builder().optional().build(), day(-25_567), day(0), day(47_482)));
        SAMPLES.put("time", new Sample(Time.builder().optional().build(), new Date(0), new Date(34_200_123), new Date(86_399_999)));
        SAMPLES.put("ts", new Sample(Timestamp.builder().optional().build(), new Date(-1), new Date(1_763_800_000_123L), new Date(4_102_444_799_999L)));
        SAMPLES.put("dbz_date", debezium(Schema.Type.INT32, "io.debezium.time.Date", -1, 0, 20_000));
        SAMPLES.put("dbz_time", debezium(Schema.Type.INT64, "io.debezium.time.MicroTime", 0L, 1_000_001L, 86_399_999_999L));
        SAMPLES.put("dbz_ts", debezium(Schema.Type.INT64, "io.debezium.time.Timestamp", -1L, 0L, 1_763_800_000_123L));
        SAMPLES.put("dbz_micros", debezium(Schema.Type.INT64, "io.debezium.time.MicroTimestamp", -1_000L, 0L, 1_763_800_000_123_000L));
        SAMPLES.put("dbz_zoned", debezium(Schema.Type.STRING, "io.debezium.time.ZonedTimestamp", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.5+02:00",
                "1999-12-31T23:59:59.999Z"));
        SAMPLES.put("list", new Sample(SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build(), List.of(), listWithNull(), List.of("x", "y")));
        SAMPLES.put("map", new Sample(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_FLOAT64_SCHEMA).optional().build(),
                Map.of(), mapWithNull(), Map.of("x", 1.5)));
        SAMPLES.put("nested", new Sample(INNER, new Struct(INNER), new Struct(INNER).put("a", 1).put("date", "d").put("deep", List.of(1L, 2L)),
                new Struct(INNER).put("deep", List.of())));
        SAMPLES.put("structs", new Sample(SchemaBuilder.array(INNER).optional().build(), List.of(new Struct(INNER).put("a", 7)), List.of(), List.of()));
    }

    private EveryType() {}

    /** Low, middle, high, and all null; {@code id} counts them. */
    public static List<Struct> rows() {
        SchemaBuilder builder = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA);
        SAMPLES.forEach((name, sample) -> builder.field(name, sample.schema()));
        Schema schema = builder.build();
        List<Struct> rows = new ArrayList<>();
        for (long id = 0; id < 4; id++) {
            Struct row = new Struct(schema).put("id", id);
            int which = (int) id;
            SAMPLES.forEach((name, sample) -> row.put(name, which == 0 ? sample.low() : which == 1 ? sample.middle() : which == 2 ? sample.high() : null));
            rows.add(row);
        }
        return rows;
    }

    private static Sample decimal(int scale, String precision, String low, String middle, String high) {
        Schema schema = Decimal.builder(scale).optional().parameter("connect.decimal.precision", precision).build();
        return new Sample(schema, new BigDecimal(low).setScale(scale), new BigDecimal(middle).setScale(scale),
                new BigDecimal(high).setScale(scale));
    }

    private static Sample debezium(Schema.Type type, String name, Object low, Object middle, Object high) {
        return new Sample(SchemaBuilder.type(type).name(name).optional().build(), low, middle, high);
    }

    private static Date day(long days) {
        return new Date(days * 86_400_000L);
    }

    private static List<String> listWithNull() {
        List<String> list = new ArrayList<>(List.of("a"));
        list.add(null);
        return list;
    }

    private static Map<String, Double> mapWithNull() {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("a", null);
        map.put("b", -2.25);
        return map;
    }
}
