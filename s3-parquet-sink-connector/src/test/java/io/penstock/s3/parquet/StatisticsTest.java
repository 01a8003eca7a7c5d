package io.penstock.s3.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.shape.RowShaper;
import io.penstock.s3.shape.ShapeSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every column tells its smallest and greatest value and its nulls, so that readers can leave row groups out. */
class StatisticsTest {

    private static final Schema PLACE = SchemaBuilder.struct().field("city", Schema.OPTIONAL_STRING_SCHEMA).optional().build();
    private static final Schema EVERYTHING = SchemaBuilder.struct()
        .field("flag", Schema.OPTIONAL_BOOLEAN_SCHEMA)
        .field("tiny", Schema.OPTIONAL_INT8_SCHEMA)
        .field("small", Schema.OPTIONAL_INT16_SCHEMA)
        .field("number", Schema.OPTIONAL_INT32_SCHEMA)
        .field("big", Schema.OPTIONAL_INT64_SCHEMA)
        .field("f", Schema.OPTIONAL_FLOAT32_SCHEMA)
        .field("d", Schema.OPTIONAL_FLOAT64_SCHEMA)
        .field("text", Schema.OPTIONAL_STRING_SCHEMA)
        .field("raw", Schema.OPTIONAL_BYTES_SCHEMA)
        .field("short_decimal", Decimal.builder(2).parameter("connect.decimal.precision", "9").optional().build())
        .field("long_decimal", Decimal.builder(2).parameter("connect.decimal.precision", "18").optional().build())
        .field("wide_decimal", Decimal.builder(2).optional().build())
        .field("day", org.apache.kafka.connect.data.Date.builder().optional().build())
        .field("at", Timestamp.builder().optional().build())
        .field("place", PLACE)
        .field("tags", SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build())
        .field("counts", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_INT64_SCHEMA).optional().build())
        .build();

    @TempDir
    Path directory;

    @Test
    void everyPrimitiveColumnHasMinimumMaximumAndNulls() throws Exception {
        RowShaper shaper = new RowShaper(ShapeSettings.defaults());
        List<ShapedRow> rows = new ArrayList<>();
        for (Struct value : List.of(values(-2), values(7), values(0), new Struct(EVERYTHING))) {
            rows.add(shaper.shape(new SinkRecord("t", 0, null, null, EVERYTHING, value, 0)));
        }
        Path file = directory.resolve("f.parquet");
        ParquetFiles.write(file, ParquetSettings.defaults(), rows, Map.of());

        Map<String, String> statistics = new LinkedHashMap<>();
        for (ColumnChunkMetaData column : ParquetFiles.footer(file).getBlocks().get(0).getColumns()) {
            var found = column.getStatistics();
            statistics.put(column.getPath().toDotString(),
                found.hasNonNullValue() ? found.minAsString() + ".." + found.maxAsString() + ", nulls " + found.getNumNulls() : "none");
        }
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("flag", "false..true, nulls 1");
        expected.put("tiny", "-2..7, nulls 1");
        expected.put("small", "-2..7, nulls 1");
        expected.put("number", "-2..7, nulls 1");
        expected.put("big", "-2..7, nulls 1");
        expected.put("f", "-2.0..7.0, nulls 1");
        expected.put("d", "-2.0..7.0, nulls 1");
        expected.put("text", "-2é..7é, nulls 1");
        expected.put("raw", "0x00..0xFE, nulls 1");
        expected.put("short_decimal", "-2.00..7.00, nulls 1");
        expected.put("long_decimal", "-2.00..7.00, nulls 1");
        expected.put("wide_decimal", "-2.00..7.00, nulls 1");
        expected.put("day", "1969-12-30..1970-01-08, nulls 1");
        expected.put("at", "1969-12-31T23:59:59.998+0000..1970-01-01T00:00:00.007+0000, nulls 1");
        expected.put("place.city", "-2é..7é, nulls 1");
        expected.put("tags.list.element", "-2é..7é, nulls 4");
        expected.put("counts.key_value.key", "-2é..7é, nulls 1");
        expected.put("counts.key_value.value", "-2..7, nulls 1");
        assertThat(statistics).isEqualTo(expected);
    }

    private static Struct values(int n) {
        return new Struct(EVERYTHING).put("flag", n > 0).put("tiny", (byte) n).put("small", (short) n).put("number", n).put("big", (long) n)
            .put("f", (float) n).put("d", (double) n).put("text", n + "é").put("raw", new byte[] {(byte) n})
            .put("short_decimal", BigDecimal.valueOf(n).setScale(2)).put("long_decimal", BigDecimal.valueOf(n).setScale(2))
            .put("wide_decimal", BigDecimal.valueOf(n).setScale(2)).put("day", new Date(n * 86_400_000L)).put("at", new Date(n))
            .put("place", new Struct(PLACE).put("city", n + "é")).put("tags", java.util.Arrays.asList(n + "é", null))
            .put("counts", Map.of(n + "é", (long) n));
    }
}
