package io.penstock.bench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What programs read: {@code name=value} pairs on one line, units in the names, a point before the decimals. */
public final class LastLine {

    private final Map<String, String> figures = new LinkedHashMap<>();

    /** A figure with three decimals. */
    public LastLine with(String name, double value) {
        figures.put(name, String.format(Locale.ROOT, "%.3f", value));
        return this;
    }

    /** A count. */
    public LastLine with(String name, long value) {
        figures.put(name, Long.toString(value));
        return this;
    }

    @Override
    public String toString() {
        return figures.entrySet().stream().map(figure -> figure.getKey() + "=" + figure.getValue()).collect(Collectors.joining(" "));
    }
}
