package io.penstock.s3.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;

/** Writes files with the encoder, and reads them with readers that are not ours. */
public final class ParquetFiles {
    private ParquetFiles() {
    }

    public static void write(Path file, ParquetSettings settings, List<ShapedRow> rows, Map<String, String> footer) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ParquetEncoder encoder = new ParquetEncoder(rows.get(0).schema(), settings, out);
            rows.forEach(encoder::write);
            encoder.finish(footer);
        }
    }

    public static List<Map<String, Object>> readByDuckDb(Path file, FileSchema schema, DuckDb duck) throws SQLException {
        String names = schema.columns().stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> row : duck.query("SELECT " + names + " FROM FILE", file)) {
            rows.add(Canonical.row(schema.columns(), row));
        }
        return rows;
    }

    public static List<Map<String, Object>> readByParquetAvro(Path file, FileSchema schema) throws IOException {
        PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setBoolean("parquet.avro.add-list-element-records", false);
        configuration.setBoolean(AvroReadSupport.READ_INT96_AS_FIXED, false);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(new LocalInputFile(file), configuration).build()) {
            for (GenericRecord record = reader.read(); record != null; record = reader.read()) {
                GenericRecord current = record;
                rows.add(Canonical.row(schema.columns(),
                    schema.columns().stream().map(column -> current.get(column.name())).collect(Collectors.toCollection(ArrayList::new))));
            }
        }
        return rows;
    }

    public static ParquetMetadata footer(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFooter();
        }
    }
}
