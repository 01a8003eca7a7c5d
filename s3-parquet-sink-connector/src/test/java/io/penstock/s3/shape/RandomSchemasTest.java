package io.penstock.s3.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.parquet.Codec;
import io.penstock.s3.parquet.DuckDb;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.parquet.ParquetFiles;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.parquet.ShapedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the schema and the values: two readers that are not ours read back what was in the records. */
class RandomSchemasTest {
    private static final int SCHEMAS = Integer.getInteger("penstock.random.schemas", 60);
    private static final long SEED = Long.getLong("penstock.random.seed", System.nanoTime());

    @TempDir
    Path directory;

    @Test
    void randomSchemasAndValuesComeBackEqual() throws Exception {
        try (DuckDb duck = new DuckDb()) {
            for (int i = 0; i < SCHEMAS; i++) {
                long seed = SEED + i;
                try {
                    roundTrip(seed, duck);
                } catch (Exception | AssertionError e) {
                    throw new AssertionError("with -Dpenstock.random.seed=" + seed + " -Dpenstock.random.schemas=1", e);
                }
            }
        }
    }

    private void roundTrip(long seed, DuckDb duck) throws Exception {
        RandomData data = new RandomData(seed);
        Schema schema = data.struct(0, false);
        ShapeSettings shape = new ShapeSettings(ColumnNames.AS_IS, Set.of(), Set.of(), List.of(), Schemaless.FAIL, SchemaCompatibility.NONE);
        RowShaper shaper = new RowShaper(shape);
        List<ShapedRow> rows = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        int count = 1 + data.upTo(data.upTo(5) == 0 ? 3_000 : 60);
        for (int offset = 0; offset < count; offset++) {
            Object value = data.value(schema);
            expected.add(RandomData.expected(schema, value));
            rows.add(shaper.shape(new SinkRecord("t", 0, null, null, schema, value, offset)));
        }
        Path file = directory.resolve(seed + ".parquet");
        ParquetSettings settings = new ParquetSettings(Codec.values()[data.upTo(4)], OptionalInt.empty(),
            data.upTo(2) == 0 ? 64 << 20 : 20_000, 100 + data.upTo(5_000), data.upTo(4) > 0, Set.of());
        ParquetFiles.write(file, settings, rows, Map.of("seed", "" + seed));
        FileSchema fileSchema = rows.get(0).schema();
        assertThat(ParquetFiles.readByDuckDb(file, fileSchema, duck)).as("by DuckDB").isEqualTo(expected);
        assertThat(ParquetFiles.readByParquetAvro(file, fileSchema)).as("by parquet-avro").isEqualTo(expected);
        Files.delete(file);
    }
}
