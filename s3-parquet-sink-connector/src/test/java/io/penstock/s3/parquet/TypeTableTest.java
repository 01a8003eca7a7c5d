package io.penstock.s3.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.shape.RowShaper;
import io.penstock.s3.shape.ShapeSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;

/** TYPES.md says what the code does. */
class TypeTableTest {
    private static final Path DOCUMENT = Path.of("TYPES.md");

    private final Map<String, String> rows = new LinkedHashMap<>();

    @Test
    void theTableOfTypesIsWhatTheCodeDoes() throws IOException {
        plainTypes();
        connectTypes();
        debeziumTypes();
        nestedTypes();

        assertThat(Files.readAllLines(DOCUMENT)).containsSequence(rows.values());
    }

    private void plainTypes() {
        row("`boolean`", Schema.BOOLEAN_SCHEMA, true);
        row("`int8`", Schema.INT8_SCHEMA, (byte) 1);
        row("`int16`", Schema.INT16_SCHEMA, (short) 1);
        row("`int32`", Schema.INT32_SCHEMA, 1);
        row("`int64`", Schema.INT64_SCHEMA, 1L);
        row("`float32`", Schema.FLOAT32_SCHEMA, 1f);
        row("`float64`", Schema.FLOAT64_SCHEMA, 1.0);
        row("`string`, enums", Schema.STRING_SCHEMA, "x");
        row("`bytes`", Schema.BYTES_SCHEMA, new byte[1]);
    }

    private void connectTypes() {
        row("`Decimal`, precision up to 9", Decimal.builder(2).parameter("connect.decimal.precision", "9").build(), new BigDecimal("1.00"));
        row("`Decimal`, precision up to 18", Decimal.builder(4).parameter("connect.decimal.precision", "18").build(), new BigDecimal("1.0000"));
        row("`Decimal`, precision up to 38 or unknown", Decimal.schema(4), new BigDecimal("1.0000"));
        row("`Date`", org.apache.kafka.connect.data.Date.SCHEMA, new Date(0));
        row("`Time`", Time.SCHEMA, new Date(0));
        row("`Timestamp`", Timestamp.SCHEMA, new Date(0));
    }

    private void debeziumTypes() {
        row("`io.debezium.time.Date`", named(Schema.Type.INT32, "io.debezium.time.Date"), 1);
        row("`io.debezium.time.IsoDate`", named(Schema.Type.STRING, "io.debezium.time.IsoDate"), "2026-01-01Z");
        row("`io.debezium.time.Time`", named(Schema.Type.INT32, "io.debezium.time.Time"), 1);
        row("`io.debezium.time.MicroTime`", named(Schema.Type.INT64, "io.debezium.time.MicroTime"), 1L);
        row("`io.debezium.time.NanoTime`", named(Schema.Type.INT64, "io.debezium.time.NanoTime"), 1L);
        row("`io.debezium.time.Timestamp`", named(Schema.Type.INT64, "io.debezium.time.Timestamp"), 1L);
        row("`io.debezium.time.MicroTimestamp`", named(Schema.Type.INT64, "io.debezium.time.MicroTimestamp"), 1L);
        row("`io.debezium.time.NanoTimestamp`", named(Schema.Type.INT64, "io.debezium.time.NanoTimestamp"), 1L);
        row("`io.debezium.time.ZonedTimestamp`", named(Schema.Type.STRING, "io.debezium.time.ZonedTimestamp"), "2026-01-01T00:00:00Z");
        Schema variable = SchemaBuilder.struct().name("io.debezium.data.VariableScaleDecimal")
            .field("scale", Schema.INT32_SCHEMA).field("value", Schema.BYTES_SCHEMA).build();
        row("`io.debezium.data.VariableScaleDecimal`", variable,
            new Struct(variable).put("scale", 0).put("value", BigInteger.ONE.toByteArray()));
    }

    private void nestedTypes() {
        Schema struct = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        row("`struct`, unions", struct, new Struct(struct).put("a", 1));
        row("`array`", SchemaBuilder.array(Schema.STRING_SCHEMA).build(), List.of("x"));
        row("`map`, primitive keys", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build(), Map.of("x", 1));
        row("`map`, other keys", SchemaBuilder.map(struct, Schema.INT32_SCHEMA).build(), Map.of(new Struct(struct).put("a", 1), 1));
    }

    private static Schema named(Schema.Type type, String name) {
        return new SchemaBuilder(type).name(name).build();
    }

    private void row(String connect, Schema schema, Object value) {
        Schema record = SchemaBuilder.struct().field("x", schema).build();
        FileSchema file = new RowShaper(ShapeSettings.defaults())
            .shape(new SinkRecord("t", 0, null, null, record, new Struct(record).put("x", value), 0)).schema();
        rows.put(connect, "| " + connect + " | " + parquet(file.messageType().getType("x")) + " | `"
            + file.columns().get(0).athenaType() + "` |");
    }

    private static String parquet(Type type) {
        StringBuilder text = new StringBuilder();
        type.writeToStringBuilder(text, "");
        return "`" + text.toString().replaceAll("\\s+", " ").replaceAll("^required ", "").replaceAll(" x(?= |$)", "")
            .replace(" columnorder(TYPE_DEFINED_ORDER)", "").strip() + "`";
    }
}
