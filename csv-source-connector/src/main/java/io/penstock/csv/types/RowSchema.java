package io.penstock.csv.types;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The columns of one file, in the order of its fields. */
public record RowSchema(List<Column> columns) {

    public RowSchema {
        columns = List.copyOf(columns);
    }

    /** One line that {@link #parse} reads back: names are percent-encoded, formats too. */
    public String describe() {
        return columns.stream()
                .map(c -> encode(c.name()) + ":" + c.type().name().toLowerCase(Locale.ROOT)
                        + (c.format() == null ? "" : ":" + encode(c.format().text()))
                        + (c.type() == ColumnType.DECIMAL ? ":" + c.scale() : ""))
                .collect(Collectors.joining(","));
    }

    /**
     * Reads what {@link #describe} wrote.
     *
     * @param zone of timestamps that do not name one
     */
    public static RowSchema parse(String described, ZoneId zone) {
        List<Column> columns = new ArrayList<>();
        for (String part : described.split(",")) {
            String[] pieces = part.split(":");
            ColumnType type = ColumnType.valueOf(pieces[1].toUpperCase(Locale.ROOT));
            String name = URLDecoder.decode(pieces[0], StandardCharsets.UTF_8);
            columns.add(switch (type) {
                case DATE, TIMESTAMP -> new Column(
                        name, type, DatePattern.of(URLDecoder.decode(pieces[2], StandardCharsets.UTF_8), zone), 0);
                case DECIMAL -> new Column(name, type, null, Integer.parseInt(pieces[2]));
                default -> Column.of(name, type);
            });
        }
        return new RowSchema(columns);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
