package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.ColumnType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads declarations like {@code symbol string, price decimal(18,4), tags array<string>, `Adj Close` double}. Types are
 * Athena's, with SQL's usual other names; the fields of a struct are declared like columns, a colon between name and type
 * is allowed. Names are those of the fields in the value; quoted with backticks or double quotes they may hold anything.
 */
public final class DeclaredColumns {
    private static final int DEEPEST = 30;

    private final String text;
    private int at;

    private DeclaredColumns(String text) {
        this.text = text;
    }

    /**
     * @return the columns, named as in the value; empty for a blank text
     * @throws IllegalArgumentException says where the text cannot be understood, and what could stand there
     */
    public static List<Column> parse(String text) {
        DeclaredColumns reader = new DeclaredColumns(text);
        reader.skipBlanks();
        if (reader.at == text.length()) {
            return List.of();
        }
        List<Column> columns = reader.columns(0);
        if (reader.at < text.length()) {
            throw reader.unexpected("a comma, or the end");
        }
        return columns;
    }

    private List<Column> columns(int depth) {
        List<Column> columns = new ArrayList<>();
        do {
            String name = name();
            if (columns.stream().anyMatch(column -> column.name().equals(name))) {
                throw new IllegalArgumentException("column '" + name + "' is declared twice");
            }
            accept(':');
            columns.add(new Column(name, true, type(depth)));
        } while (accept(','));
        return columns;
    }

    private String name() {
        skipBlanks();
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote == '`' || quote == '"') {
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw unexpected("a closing " + quote);
            }
            String name = text.substring(at + 1, end);
            at = end + 1;
            return name;
        }
        return word("the name of a field");
    }

    private String word(String wanted) {
        skipBlanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_-$@".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw unexpected(wanted);
        }
        return text.substring(start, at);
    }

    private ColumnType type(int depth) {
        if (depth > DEEPEST) {
            throw unexpected("types nested at most " + DEEPEST + " deep");
        }
        skipBlanks();
        int start = at;
        String type = word("a type").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "boolean", "bool" -> Scalar.BOOLEAN;
            case "tinyint" -> Scalar.INT8;
            case "smallint" -> Scalar.INT16;
            case "int", "integer" -> Scalar.INT32;
            case "bigint", "long" -> Scalar.INT64;
            case "float", "real" -> Scalar.FLOAT;
            case "double" -> Scalar.DOUBLE;
            case "string", "varchar" -> Scalar.STRING;
            case "binary", "varbinary" -> Scalar.BINARY;
            case "date" -> Scalar.DATE;
            case "timestamp" -> Scalar.TIMESTAMP;
            case "decimal", "numeric" -> decimal();
            case "array" -> list(depth);
            case "map" -> map(depth);
            case "struct" -> struct(depth);
            default -> {
                at = start;
                throw unexpected("boolean, tinyint, smallint, int, bigint, float, double, decimal(p,s), string, binary, date, "
                    + "timestamp, array<…>, map<…,…> or struct<…>");
            }
        };
    }

    private ColumnType decimal() {
        if (!accept('(')) {
            return new ColumnType.Decimal(ColumnType.Decimal.MAX_PRECISION, 0);
        }
        int precision = number();
        int scale = accept(',') ? number() : 0;
        expect(')');
        return new ColumnType.Decimal(precision, scale);
    }

    private int number() {
        String digits = word("a number");
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            at -= digits.length();
            throw unexpected("a number");
        }
    }

    private ColumnType list(int depth) {
        expect('<');
        ColumnType element = type(depth + 1);
        expect('>');
        return new ColumnType.ListOf(element);
    }

    private ColumnType map(int depth) {
        expect('<');
        int start = at;
        ColumnType key = type(depth + 1);
        if (!(key instanceof Scalar || key instanceof ColumnType.Decimal)) {
            at = start;
            throw unexpected("a type without parts, because map keys are never nested");
        }
        expect(',');
        ColumnType value = type(depth + 1);
        expect('>');
        return new ColumnType.MapOf(key, value);
    }

    private ColumnType struct(int depth) {
        expect('<');
        List<Column> fields = columns(depth + 1);
        expect('>');
        return new ColumnType.Group(fields);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean accept(char wanted) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    private IllegalArgumentException unexpected(String wanted) {
        String found = at < text.length() ? "'" + text.substring(at, Math.min(text.length(), at + 20)) + "'" : "the end";
        return new IllegalArgumentException("at character " + (at + 1) + " stands " + found + " but there should be " + wanted);
    }
}
