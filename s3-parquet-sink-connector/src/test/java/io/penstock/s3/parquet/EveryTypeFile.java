package io.penstock.s3.parquet;

import io.penstock.s3.shape.RowShaper;
import io.penstock.s3.shape.ShapeSettings;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes a file of many types with each codec into the directory that is the argument. */
final class EveryTypeFile {
    private EveryTypeFile() {
    }

    public static void main(String[] arguments) throws Exception {
        Schema schema = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).field("flag", Schema.BOOLEAN_SCHEMA)
            .field("f", Schema.OPTIONAL_FLOAT32_SCHEMA).field("d", Schema.FLOAT64_SCHEMA).field("s", Schema.STRING_SCHEMA)
            .field("amount", Decimal.builder(4).parameter("connect.decimal.precision", "30").build())
            .field("small", Decimal.builder(2).parameter("connect.decimal.precision", "9").build())
            .field("day", org.apache.kafka.connect.data.Date.SCHEMA).field("time", Timestamp.SCHEMA)
            .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("counts", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build()).build();
        for (Codec codec : Codec.values()) {
            RowShaper shaper = new RowShaper(ShapeSettings.defaults());
            ParquetSettings settings = new ParquetSettings(codec, OptionalInt.empty(), 64 << 20, 1 << 20, true, Set.of("id", "s"));
            try (OutputStream out = Files.newOutputStream(Path.of(arguments[0], codec + ".parquet"))) {
                ParquetEncoder encoder = null;
                for (int i = 0; i < 3_000; i++) {
                    Struct value = new Struct(schema).put("id", (long) i).put("flag", i % 2 == 0).put("f", 1f).put("d", i / 3.0).put("s", "s" + i)
                        .put("amount", BigDecimal.valueOf(i, 4)).put("small", BigDecimal.valueOf(i, 2)).put("day", new Date(i * 86_400_000L))
                        .put("time", new Date(i)).put("tags", List.of("a", "b")).put("counts", Map.of("k", i));
                    ShapedRow row = shaper.shape(new SinkRecord("t", 0, null, null, schema, value, i));
                    encoder = encoder == null ? new ParquetEncoder(row.schema(), settings, out) : encoder;
                    encoder.write(row);
                }
                encoder.finish(Map.of("k", "v"));
            }
        }
    }
}
