package io.penstock.csv.flow;

import io.penstock.csv.files.FileIdentity;
import io.penstock.csv.files.InputFile;
import io.penstock.csv.read.ByteSource;
import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.CsvRows;
import io.penstock.csv.read.DialectDetection;
import io.penstock.csv.read.Lines;
import io.penstock.csv.read.Utf16Source;
import io.penstock.csv.types.Column;
import io.penstock.csv.types.ColumnType;
import io.penstock.csv.types.DatePattern;
import io.penstock.csv.types.FieldNames;
import io.penstock.csv.types.HeaderDetection;
import io.penstock.csv.types.RowSchema;
import io.penstock.csv.types.SchemaInference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a file before it is read: its dialect, its names, the types of its columns. */
public final class FileInspection {

    /** Files up to this size are looked at as a whole for their types, larger ones here and there behind it. */
    static final long WHOLE = 16L << 20;

    private static final int HEADER_SAMPLE_ROWS = 100;
    /** As many as a header may have, and one below it: looked at however long they are. */
    private static final int LEAST_HEADER_SAMPLE_ROWS = 4;

    private final ReadingRules rules;

    public FileInspection(ReadingRules rules) {
        this.rules = rules;
    }

    /**
     * What was found.
     *
     * @param dataPosition byte offset of the first row
     */
    public record Inspected(CsvDialect dialect, RowSchema schema, long dataPosition) {}

    /** Opens a text at a position, ready to be split. */
    static CsvRows open(InputFile file, CsvDialect dialect, long position, ReadingRules rules) throws IOException {
        ByteSource source = file.open(position);
        // A small file needs no large buffer; one too small only grows.
        int block = file.plain() ? (int) Math.min(rules.blockBytes(), 2 * file.storedBytes() + 64) : rules.blockBytes();
        ByteSource text = dialect.utf16() ? new Utf16Source(source, dialect.charset().equals(StandardCharsets.UTF_16LE)) : source;
        return new CsvRows(text, dialect, position, rules.maxRecordBytes(), block);
    }

    /**
     * Looks at a file; empty when it has no row to judge by.
     *
     * @param settled whether the end of the file is final; while it is not, an unfinished last row tells nothing
     */
    public Optional<Inspected> inspect(InputFile file, boolean settled) throws IOException {
        byte[] head = FileIdentity.head(file, DialectDetection.SAMPLE);
        CsvDialect found = new DialectDetection(rules.hints()).detect(head, settled && head.length < DialectDetection.SAMPLE);
        long headerPosition = Lines.headerPosition(head, found);
        List<List<String>> top = top(file, found, headerPosition, settled);
        if (top.isEmpty()) {
            return Optional.empty();
        }
        int headerRows = found.headerLines() >= 0 ? found.headerLines() : headerRows(top);
        CsvDialect dialect = new CsvDialect(found.charset(), found.bomBytes(), found.delimiter(), found.quote(), found.escape(),
                found.skipLines(), headerRows);
        return Optional.of(types(file, dialect, headerPosition, top, settled));
    }

    private int headerRows(List<List<String>> top) {
        int rows = new HeaderDetection(rules.nulls()).rows(top);
        List<String> first = FieldNames.of(top.subList(0, 1), top.get(0).size(), rules.snakeCase());
        return rows == 0 && !rules.declared().isEmpty() && first.containsAll(declaredNames()) ? 1 : rows;
    }

    /** Byte offset of the first row. */
    long dataPosition(InputFile file, CsvDialect dialect) throws IOException {
        byte[] head = FileIdentity.head(file, DialectDetection.SAMPLE);
        try (CsvRows rows = open(file, dialect, Lines.headerPosition(head, dialect), rules)) {
            passHeader(rows, dialect);
            return rows.nextPosition();
        }
    }

    private static void passHeader(CsvRows rows, CsvDialect dialect) throws IOException {
        for (int header = 0; header < dialect.headerLines() && rows.advance(true); ) {
            header += rows.broken() == null && rows.fields().allEmpty() ? 0 : 1;
        }
    }

    /** Whether the text is UTF-16. */
    boolean utf16(InputFile file) throws IOException {
        byte[] head = FileIdentity.head(file, 4096);
        return new DialectDetection(rules.hints()).detect(head, false).utf16();
    }

    private List<List<String>> top(InputFile file, CsvDialect dialect, long position, boolean settled) throws IOException {
        List<List<String>> top = new ArrayList<>();
        try (CsvRows rows = open(file, dialect, position, rules)) {
            while (top.size() < HEADER_SAMPLE_ROWS
                    && (top.size() < LEAST_HEADER_SAMPLE_ROWS || rows.nextPosition() - position < DialectDetection.SAMPLE)
                    && rows.advance(settled)) {
                if (rows.broken() == null && !rows.fields().allEmpty()) {
                    top.add(rows.fields().texts(dialect.bufferCharset()));
                }
            }
        }
        return top;
    }

    private Inspected types(InputFile file, CsvDialect dialect, long headerPosition, List<List<String>> top, boolean settled)
            throws IOException {
        SchemaInference inference = new SchemaInference(rules.dateFormats(), rules.zone(), rules.nulls());
        try (CsvRows rows = open(file, dialect, headerPosition, rules)) {
            passHeader(rows, dialect);
            long dataPosition = rows.nextPosition();
            List<List<String>> headers = top.subList(0, Math.min(dialect.headerLines(), top.size()));
            int width = width(top, headers);
            while (rows.nextPosition() - dataPosition < WHOLE && rows.advance(settled)) {
                if (rows.broken() == null && (rows.fields().fits(width) || rules.padRagged())) {
                    inference.add(rows.fields());
                }
            }
            new FurtherSamples(file, dialect, rules).addTo(inference, rows.nextPosition(), width);
            return new Inspected(dialect, declared(inference.schema(names(headers, width))), dataPosition);
        }
    }

    /** Without a header the declarations are the names, one after the other, unless they mean columns by their made-up names. */
    private List<String> names(List<List<String>> headers, int width) {
        List<String> names = FieldNames.of(headers, width, rules.snakeCase());
        return headers.isEmpty() && !names.containsAll(declaredNames()) ? FieldNames.of(List.of(declaredNames()), width, false) : names;
    }

    private List<String> declaredNames() {
        return rules.declared().stream().map(Column::name).toList();
    }

    /** As many columns as names; an unnamed last one counts when rows have it. */
    private static int width(List<List<String>> top, List<List<String>> headers) {
        if (headers.isEmpty()) {
            return top.get(0).size();
        }
        int width = headers.stream().mapToInt(List::size).max().orElse(0);
        boolean longer = top.size() > headers.size()
                && top.subList(headers.size(), top.size()).stream().allMatch(row -> row.size() == width + 1 && !row.get(width).isEmpty());
        return longer ? width + 1 : width;
    }

    /** What the user says about columns, over what was inferred of them. */
    RowSchema declared(RowSchema inferred) {
        List<Column> columns = new ArrayList<>();
        for (Column column : inferred.columns()) {
            Optional<Column> declared = rules.declared().stream().filter(d -> d.name().equals(column.name())).findFirst();
            if (declared.isPresent()) {
                columns.add(withFormat(declared.get(), column));
            } else {
                columns.add(rules.allStrings() ? Column.of(column.name(), ColumnType.STRING) : column);
            }
        }
        return new RowSchema(columns);
    }

    private Column withFormat(Column declared, Column inferred) {
        boolean dated = declared.type() == ColumnType.DATE || declared.type() == ColumnType.TIMESTAMP;
        if (!dated || declared.format() != null) {
            return declared;
        }
        DatePattern format = inferred.format() != null ? inferred.format() : DatePattern.of("yyyy-MM-dd[time]", rules.zone());
        return new Column(declared.name(), declared.type(), format, 0);
    }
}
