package io.penstock.s3.shape;

import io.penstock.s3.parquet.DuckDb;
import io.penstock.s3.parquet.ParquetFiles;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.parquet.ShapedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Shapes a record, writes it to a file of its own and reads that with DuckDB. */
final class ReadBack implements AutoCloseable {
    private final DuckDb duck;
    private final Path file;

    ReadBack() throws SQLException, IOException {
        duck = new DuckDb();
        file = Files.createTempFile("penstock", ".parquet");
    }

    Map<String, Object> row(RowShaper shaper, SinkRecord record) {
        ShapedRow row = shaper.shape(record);
        try {
            ParquetFiles.write(file, ParquetSettings.defaults(), List.of(row), Map.of());
            return ParquetFiles.readByDuckDb(file, row.schema(), duck).get(0);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    static SinkRecord record(Struct value) {
        return record(value.schema(), value);
    }

    static SinkRecord record(Schema schema, Object value) {
        return new SinkRecord("t", 0, null, null, schema, value, 0);
    }

    /** Column names and Athena's types, as in {@code a int, b string}. */
    static String columns(ShapedRow row) {
        return row.schema().columns().stream().map(column -> column.name() + " " + column.athenaType()).collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws SQLException, IOException {
        duck.close();
        Files.deleteIfExists(file);
    }
}
