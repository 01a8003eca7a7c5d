package io.penstock.csv.types;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells how many rows at the top of a table hold names. A row is names when it does not fit the columns below it: text
 * where they have numbers, dates or booleans. When all columns are text, one row is taken for names if its cells are all
 * there, all different, and not met again below.
 */
public final class HeaderDetection {

    private static final int MOST_ROWS = 3;

    private enum Kind { NOTHING, NUMBER, DATE, BOOLEAN, TEXT }

    private final NullTokens nulls;
    private final NumberParser numbers = new NumberParser();
    private final List<DatePattern> dates =
            SchemaInference.USUAL_FORMATS.stream().map(f -> DatePattern.of(f, ZoneOffset.UTC)).toList();

    public HeaderDetection(NullTokens nulls) {
        this.nulls = nulls;
    }

    /**
     * Number of header rows.
     *
     * @param rows the first rows of the table, empty ones left out
     */
    public int rows(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        int width = rows.get(Math.min(rows.size() - 1, 1)).size();
        Kind[] columns = new Kind[Math.max(width, rows.get(0).size())];
        boolean typed = false;
        for (int i = 0; i < columns.length; i++) {
            columns[i] = kindOf(rows, i);
            typed = typed || columns[i] != Kind.TEXT;
        }
        if (!typed) {
            return allText(rows) ? 1 : 0;
        }
        int count = 0;
        while (count < Math.min(MOST_ROWS, rows.size() - 1) && isNames(rows.get(count), columns, count)) {
            count++;
        }
        return count == 0 && years(rows.get(0)) ? 1 : count;
    }

    private boolean isNames(List<String> row, Kind[] columns, int above) {
        int fits = 0;
        int misfits = 0;
        int typed = 0;
        for (int i = 0; i < Math.min(row.size(), columns.length); i++) {
            if (columns[i] == Kind.TEXT) {
                continue;
            }
            typed++;
            Kind kind = kind(row.get(i));
            fits += kind == columns[i] ? 1 : 0;
            misfits += kind == Kind.TEXT ? 1 : 0;
        }
        return above == 0 ? misfits > fits : fits == 0 && misfits > 0 && (misfits > 1 || typed == 1 || misfits == typed);
    }

    /** The kind of nearly all values below the rows that may be names. */
    private Kind kindOf(List<List<String>> rows, int column) {
        int[] counts = new int[Kind.values().length];
        int from = rows.size() > 2 * MOST_ROWS ? MOST_ROWS : Math.min(1, rows.size() - 1);
        for (List<String> row : rows.subList(from, rows.size())) {
            if (column < row.size()) {
                counts[kind(row.get(column)).ordinal()]++;
            }
        }
        int values = 0;
        for (Kind kind : Kind.values()) {
            values += kind == Kind.NOTHING ? 0 : counts[kind.ordinal()];
        }
        for (Kind kind : List.of(Kind.NUMBER, Kind.DATE, Kind.BOOLEAN)) {
            if (counts[kind.ordinal()] > 0 && counts[kind.ordinal()] >= 0.8 * values) {
                return kind;
            }
        }
        return Kind.TEXT;
    }

    private Kind kind(String cell) {
        byte[] b = cell.strip().getBytes(StandardCharsets.UTF_8);
        if (b.length == 0 || nulls.contains(b, 0, b.length)) {
            return Kind.NOTHING;
        }
        if (numbers.parseDouble(b, 0, b.length) || numbers.parseLong(b, 0, b.length)) {
            return Kind.NUMBER;
        }
        if (RowTyping.bool(b, 0, b.length) instanceof Boolean) {
            return Kind.BOOLEAN;
        }
        return dates.stream().anyMatch(d -> d.parse(b, 0, b.length)) ? Kind.DATE : Kind.TEXT;
    }

    private static boolean allText(List<List<String>> rows) {
        List<String> first = rows.get(0);
        Set<String> different = new HashSet<>(first);
        if (different.size() < first.size() || different.contains("")) {
            return false;
        }
        return rows.stream().skip(1).noneMatch(row -> {
            for (int i = 0; i < Math.min(row.size(), first.size()); i++) {
                if (row.get(i).equals(first.get(i))) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Tables that are wide by time have years for names: {@code Country,1990,1991,1992}. */
    private boolean years(List<String> row) {
        int years = 0;
        for (int i = 1; i < row.size(); i++) {
            byte[] b = row.get(i).getBytes(StandardCharsets.UTF_8);
            boolean year = numbers.parseLong(b, 0, b.length) && numbers.longValue >= 1800 && numbers.longValue <= 2200;
            if (!year || (i > 1 && Math.abs(numbers.longValue - Long.parseLong(row.get(i - 1))) != 1)) {
                return false;
            }
            years++;
        }
        return years >= 2 && kind(row.get(0)) == Kind.TEXT;
    }
}
