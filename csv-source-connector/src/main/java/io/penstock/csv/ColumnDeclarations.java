package io.penstock.csv;

import io.penstock.csv.types.Column;
import io.penstock.csv.types.ColumnType;
import io.penstock.csv.types.DatePattern;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code csv.columns}: names, each followed by a type. */
final class ColumnDeclarations {

    private ColumnDeclarations() {}

    /** @throws IllegalArgumentException with a sentence that names the declaration that is wrong */
    static List<Column> parse(String declarations, ZoneId zone) {
        List<Column> columns = new ArrayList<>();
        for (String declaration : split(declarations)) {
            if (!declaration.isBlank()) {
                Column column = column(declaration.strip(), zone);
                if (columns.stream().anyMatch(c -> c.name().equals(column.name()))) {
                    throw new IllegalArgumentException("'" + column.name() + "' is declared twice. Write each name once.");
                }
                columns.add(column);
            }
        }
        return columns;
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Column column(String declaration, ZoneId zone) {
        int paren = declaration.endsWith(")") ? declaration.indexOf('(') : -1;
        String head = paren < 0 ? declaration : declaration.substring(0, paren).stripTrailing();
        String argument = paren < 0 ? "" : declaration.substring(paren + 1, declaration.length() - 1).strip();
        int space = head.lastIndexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("'" + declaration + "' has no type. Write a name and a type, such as 'Open double'.");
        }
        String name = head.substring(0, space).strip();
        return switch (head.substring(space + 1).toLowerCase(Locale.ROOT)) {
            case "string", "varchar", "text" -> Column.of(name, ColumnType.STRING);
            case "boolean", "bool" -> Column.of(name, ColumnType.BOOLEAN);
            case "int64", "long", "bigint", "int", "integer", "int32" -> Column.of(name, ColumnType.INT64);
            case "float64", "double", "float" -> Column.of(name, ColumnType.FLOAT64);
            case "decimal" -> new Column(name, ColumnType.DECIMAL, null, scale(declaration, argument));
            case "date" -> dated(name, ColumnType.DATE, argument, zone);
            case "timestamp" -> dated(name, ColumnType.TIMESTAMP, argument, zone);
            default -> throw new IllegalArgumentException("'" + declaration + "' does not end in a type. The types are string, boolean, int64, "
                    + "float64 (double), decimal(precision,scale), date, timestamp, the last two with a format if need be: date(dd/MM/yyyy).");
        };
    }

    /** Without a format the column's notation is inferred, with the declared type as its outcome. */
    private static Column dated(String name, ColumnType type, String format, ZoneId zone) {
        return new Column(name, type, format.isEmpty() ? null : DatePattern.of(format, zone), 0);
    }

    private static int scale(String declaration, String argument) {
        String[] parts = argument.split("\\s*,\\s*");
        try {
            int scale = Integer.parseInt(parts[parts.length - 1]);
            if (parts.length == 2 && scale >= 0 && scale <= 38) {
                return scale;
            }
        } catch (NumberFormatException fallThrough) {
            // told below
        }
        throw new IllegalArgumentException("'" + declaration + "' needs precision and scale, such as decimal(18,4).");
    }
}
