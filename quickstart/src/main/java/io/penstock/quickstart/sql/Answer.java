package io.penstock.quickstart.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows that a statement gave.
 *
 * @param columns their names
 * @param numeric per column whether its values are numbers, which stand to the right
 * @param rows the values as text, one list per row
 */
public record Answer(List<String> columns, List<Boolean> numeric, List<List<String>> rows) {

    public Answer {
        columns = List.copyOf(columns);
        numeric = List.copyOf(numeric);
        rows = List.copyOf(rows);
    }

    /** The only value of an answer with one row and one column. */
    public String single() {
        if (rows.size() != 1 || columns.size() != 1) {
            throw new IllegalStateException("One value was expected, not " + rows.size() + " rows of " + columns);
        }
        return rows.get(0).get(0);
    }

    /** A text table of at most {@code most} rows, one line per list element. */
    public List<String> table(int most) {
        List<List<String>> shown = rows.subList(0, Math.min(most, rows.size()));
        int[] widths = IntStream.range(0, columns.size()).map(column -> width(column, shown)).toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns, widths));
        lines.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        shown.forEach(row -> lines.add(line(row, widths)));
        if (rows.size() > shown.size()) {
            lines.add("… and " + (rows.size() - shown.size()) + " more rows");
        }
        return lines;
    }

    private int width(int column, List<List<String>> shown) {
        return Math.max(columns.get(column).length(), shown.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ").append(numeric.get(column) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
