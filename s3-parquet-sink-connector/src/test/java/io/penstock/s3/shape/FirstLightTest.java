package io.penstock.s3.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.parquet.DuckDb;
import io.penstock.s3.parquet.ParquetEncoder;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.parquet.ShapedRow;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstLightTest {
    @TempDir
    Path directory;

    @Test
    void tradesComeBack() throws Exception {
        Schema inner = SchemaBuilder.struct().field("a", Schema.OPTIONAL_INT32_SCHEMA).field("tags",
            SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build()).optional().build();
        Schema schema = SchemaBuilder.struct().field("trade_id", Schema.INT64_SCHEMA).field("symbol", Schema.STRING_SCHEMA)
            .field("event_time", Timestamp.SCHEMA).field("price", Schema.OPTIONAL_FLOAT64_SCHEMA).field("inner", inner).build();
        RowShaper shaper = new RowShaper(ShapeSettings.defaults());
        Path file = directory.resolve("t.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ParquetEncoder encoder = null;
            for (int i = 0; i < 50_000; i++) {
                Struct value = new Struct(schema).put("trade_id", (long) i).put("symbol", "S" + i % 7).put("event_time", new Date(i))
                    .put("price", i % 3 == 0 ? null : i % 100 / 4.0)
                    .put("inner", i % 5 == 0 ? null : new Struct(inner).put("a", i % 2 == 0 ? null : i)
                        .put("tags", i % 4 == 0 ? null : java.util.Arrays.asList("x", null, "y" + i).subList(0, i % 4)));
                ShapedRow row = shaper.shape(new SinkRecord("t", 0, null, null, schema, value, i));
                encoder = encoder == null ? new ParquetEncoder(row.schema(), ParquetSettings.defaults(), out) : encoder;
                encoder.write(row);
            }
            encoder.finish(Map.of("who", "me"));
        }
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.query("select count(*), sum(trade_id), count(distinct symbol), count(price), sum(price), count(\"inner\"), sum(\"inner\".a), "
                + "sum(len(\"inner\".tags)), max(epoch_ms(event_time)) from FILE", file)).hasToString("[[50000, 1249975000, 7, 33333, 412491.75, 40000, 500000000, 60000, 49999]]");
        }
    }
}
