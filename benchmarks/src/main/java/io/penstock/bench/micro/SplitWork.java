package io.penstock.bench.micro;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.penstock.bench.data.IndexFile;
import io.penstock.csv.read.ByteSource;
import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.CsvRows;
import io.penstock.csv.types.NullTokens;
import io.penstock.csv.types.RowSchema;
import io.penstock.csv.types.RowTyping;
import io.penstock.csv.types.SchemaInference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Index prices in memory: split into records and read as their types by the CSV source's own reader, or split into strings by FastCSV or
 * univocity-parsers.
 */
public final class SplitWork {

    private static final CsvDialect DIALECT = new CsvDialect(StandardCharsets.UTF_8, 0, ",", '"', CsvDialect.NONE, 0, 1);
    private static final List<String> COLUMNS = List.of("Index", "Date", "Open", "High", "Low", "Close", "Adj Close", "Volume");
    private static final NullTokens NULLS = new NullTokens(List.of("", "null", "NULL", "NA", "N/A", "NaN"));
    private static final int MAX_RECORD_BYTES = 1 << 20;
    private static final int SAMPLED = 1_000;

    private final byte[] text;
    private final RowSchema schema;

    public SplitWork(int rows) throws IOException {
        this.text = IndexFile.bytes(rows);
        SchemaInference inference = new SchemaInference(SchemaInference.USUAL_FORMATS, ZoneOffset.UTC, NULLS);
        try (CsvRows sample = open()) {
            sample.advance(true);
            for (int i = 0; i < SAMPLED && sample.advance(true); i++) {
                inference.add(sample.fields());
            }
        }
        this.schema = inference.schema(COLUMNS);
    }

    /** The types that were found, for the report. */
    public String types() {
        return schema.describe();
    }

    /** Splitter and typing; returns the rows. */
    public long penstock() throws IOException {
        RowTyping typing = new RowTyping(schema, StandardCharsets.UTF_8, NULLS);
        Object[] values = new Object[COLUMNS.size()];
        long rows = 0;
        try (CsvRows csv = open()) {
            csv.advance(true);
            while (csv.advance(true)) {
                if (!typing.read(csv.fields(), values) || values[0] == null) {
                    throw new IllegalStateException("Row " + rows + " does not fit its types.");
                }
                rows++;
            }
        }
        return rows;
    }

    /** The splitter alone; returns the rows. */
    public long splitterAlone() throws IOException {
        long rows = -1;
        try (CsvRows csv = open()) {
            while (csv.advance(true)) {
                rows++;
            }
        }
        return rows;
    }

    /** FastCSV, which leaves all fields strings; returns the rows. */
    public long fastCsv() throws IOException {
        long rows = -1;
        long length = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(new ByteArrayInputStream(text))) {
            for (CsvRecord row : csv) {
                for (int i = 0; i < row.getFieldCount(); i++) {
                    length += row.getField(i).length();
                }
                rows++;
            }
        }
        return length == 0 ? 0 : rows;
    }

    /** univocity-parsers, which leaves all fields strings; returns the rows. On one thread, as the others. */
    public long univocity() {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setReadInputOnSeparateThread(false);
        CsvParser csv = new CsvParser(settings);
        csv.beginParsing(new ByteArrayInputStream(text), StandardCharsets.UTF_8);
        long rows = -1;
        long length = 0;
        for (String[] row = csv.parseNext(); row != null; row = csv.parseNext()) {
            for (String field : row) {
                length += field.length();
            }
            rows++;
        }
        return length == 0 ? 0 : rows;
    }

    private CsvRows open() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(text);
        return new CsvRows(new InMemory(bytes), DIALECT, 0, MAX_RECORD_BYTES);
    }

    private record InMemory(ByteArrayInputStream bytes) implements ByteSource {

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public void close() {
            // Memory only.
        }
    }
}
