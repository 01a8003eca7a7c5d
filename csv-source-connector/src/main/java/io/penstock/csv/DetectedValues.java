package io.penstock.csv;

import io.penstock.csv.flow.FileInspection.Inspected;
import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.types.Column;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a file was found to be, in the words of the configuration. */
final class DetectedValues {

    private DetectedValues() {}

    /** By key. */
    static Map<String, String> of(Inspected found) {
        CsvDialect dialect = found.dialect();
        Map<String, String> values = new LinkedHashMap<>();
        values.put(CsvSourceConfig.CHARSET, dialect.charset().name());
        values.put(CsvSourceConfig.DELIMITER, dialect.delimiter().replace("\t", "\\t").replace(" ", "\\s"));
        values.put(CsvSourceConfig.QUOTE, character(dialect.quote()));
        values.put(CsvSourceConfig.ESCAPE, character(dialect.escape()));
        values.put(CsvSourceConfig.SKIP_LINES, String.valueOf(dialect.skipLines()));
        values.put(CsvSourceConfig.HEADER, header(dialect.headerLines()));
        values.put(CsvSourceConfig.COLUMNS, found.schema().columns().stream().map(DetectedValues::column).collect(Collectors.joining(", ")));
        return values;
    }

    private static String character(char c) {
        return c == CsvDialect.NONE ? "none" : String.valueOf(c);
    }

    private static String header(int lines) {
        return lines == 0 ? "false" : lines == 1 ? "true" : String.valueOf(lines);
    }

    private static String column(Column column) {
        return column.name() + " " + column.describeType();
    }
}
