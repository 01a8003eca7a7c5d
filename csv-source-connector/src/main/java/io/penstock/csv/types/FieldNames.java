package io.penstock.csv.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes field names of header rows: joined, never empty, never twice the same. */
public final class FieldNames {

    private FieldNames() {}

    /**
     * The names of {@code width} columns.
     *
     * @param headers   the header rows, possibly none
     * @param snakeCase whether {@code Adj Close} becomes {@code adj_close}
     */
    public static List<String> of(List<List<String>> headers, int width, boolean snakeCase) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < width; i++) {
            String joined = joined(headers, i);
            String name = snakeCase ? snakeCase(joined) : joined;
            String base = name.isEmpty() ? "column" + (i + 1) : name;
            String unique = base;
            for (int n = 2; !taken.add(unique); n++) {
                unique = base + "_" + n;
            }
            names.add(unique);
        }
        return names;
    }

    private static String joined(List<List<String>> headers, int column) {
        StringBuilder name = new StringBuilder();
        for (List<String> row : headers) {
            String part = column < row.size() ? row.get(column).strip() : "";
            if (!part.isEmpty()) {
                name.append(name.isEmpty() ? "" : " ").append(part);
            }
        }
        return name.toString();
    }

    static String snakeCase(String name) {
        return name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
    }
}
