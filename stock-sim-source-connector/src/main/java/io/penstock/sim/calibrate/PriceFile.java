package io.penstock.sim.calibrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the closing prices out of a CSV file as they are offered for download: a header line, a column of dates, one of prices, perhaps one
 * of symbols. Of several symbols the one with most rows counts. Rows without a price (holidays, {@code null}) are skipped; rows in
 * descending order are turned round.
 */
public final class PriceFile {

    private static final List<String> PRICE = List.of("adjclose", "adjustedclose", "adjclose*", "close", "closelast", "price", "last");
    private static final List<String> DATE = List.of("date", "datetime", "timestamp", "time", "day");
    private static final List<String> SYMBOL = List.of("symbol", "ticker", "index", "name", "instrument");

    /** UTF-8's byte order mark as ISO 8859-1 shows it; prices and dates are ASCII, so any superset of it will do. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private final Path file;
    private final char delimiter;
    private final List<String> header;
    private final List<String> lines;

    private PriceFile(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
        String first = lines.isEmpty() ? "" : lines.get(0).replace(BYTE_ORDER_MARK, "");
        this.delimiter = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
        this.header = fields(first).stream().map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")).toList();
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if there are no prices in it; the message says what is missing
     */
    public static PriceSeries read(Path file) throws IOException {
        return new PriceFile(file, Files.readAllLines(file, StandardCharsets.ISO_8859_1)).series();
    }

    private PriceSeries series() {
        int price = column(PRICE, "price");
        int date = column(DATE, "date");
        int symbol = header.stream().filter(SYMBOL::contains).map(header::indexOf).findFirst().orElse(-1);
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line);
            if (fields.size() > Math.max(price, Math.max(date, symbol))) {
                double value = number(fields.get(price));
                if (value > 0 && !fields.get(date).isBlank()) {
                    rows.computeIfAbsent(symbol < 0 ? "" : fields.get(symbol), name -> new ArrayList<>()).add(new Row(fields.get(date), value));
                }
            }
        }
        Map.Entry<String, List<Row>> longest = rows.entrySet().stream().max(Comparator.comparingInt(e -> e.getValue().size()))
                .orElseThrow(() -> new IllegalArgumentException(file + " has no row with a date and a price above 0"));
        return PriceSeries.of(longest.getKey(), longest.getValue().stream().map(Row::date).toList(),
                longest.getValue().stream().mapToDouble(Row::price).toArray());
    }

    private int column(List<String> names, String what) {
        return names.stream().map(header::indexOf).filter(i -> i >= 0).findFirst().orElseThrow(() -> new IllegalArgumentException(
                file + " has no column of " + what + "s: its header is " + header + ", known names are " + names));
    }

    private List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString().trim());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().trim());
        return fields;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace("$", "").replace(",", ""));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private record Row(String date, double price) {
    }
}
