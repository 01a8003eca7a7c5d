package io.penstock.s3.catalog;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times, one value for each step of a unit. The range goes on with the clock, a day ahead of it: rows outside of the range are not
 * found, and a zone east of UTC or a clock that is fast must not hide any.
 *
 * @param format in the letters of {@link DateTimeFormatter}
 */
record DateProjection(String format, ChronoUnit unit, long interval) implements Projection {

    /** Athena lists every partition of the range: one stray time must not make it endless. */
    static final long DAYS_AHEAD_AT_MOST = 366;

    private static final Pattern NOW = Pattern.compile("NOW(?:\\s*([+-])\\s*(\\d{1,9})\\s*(YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?)?", Pattern.CASE_INSENSITIVE);

    @Override
    public Map<String, String> properties(List<String> values) {
        String first = values.stream().filter(this::isTime).min(Comparator.comparing(this::parse)).orElse(values.get(0));
        String ahead = unit == ChronoUnit.MONTHS ? "NOW+1MONTHS" : "NOW+1DAYS";
        return Projection.ordered("type", "date", "format", format, "range", first + "," + ahead,
                "interval", Long.toString(interval), "interval.unit", unit.name());
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public String widened(String range, String value, LocalDateTime now) {
        int comma = range.lastIndexOf(',');
        try {
            String from = range.substring(0, comma).strip();
            String to = range.substring(comma + 1).strip();
            LocalDateTime time = parse(value);
            if (time.isBefore(bound(from, now))) {
                return value + "," + to;
            }
            long daysAhead = ChronoUnit.DAYS.between(now, time) + 1;
            return time.isAfter(bound(to, now)) && daysAhead <= DAYS_AHEAD_AT_MOST ? from + ",NOW+" + Math.max(1, daysAhead) + "DAYS" : range;
        } catch (DateTimeException | IndexOutOfBoundsException notAsWeWriteIt) {
            return range;
        }
    }

    private LocalDateTime bound(String text, LocalDateTime now) {
        Matcher relative = NOW.matcher(text);
        if (!relative.matches()) {
            return parse(text);
        }
        if (relative.group(1) == null) {
            return now;
        }
        long amount = Long.parseLong(relative.group(2)) * (relative.group(1).equals("-") ? -1 : 1);
        return now.plus(amount, ChronoUnit.valueOf(relative.group(3).toUpperCase(Locale.ROOT) + "S"));
    }

    private boolean isTime(String text) {
        try {
            return parse(text) != null;
        } catch (DateTimeException somebodysDirectory) {
            return false;
        }
    }

    private LocalDateTime parse(String text) {
        DateTimeFormatterBuilder parser = new DateTimeFormatterBuilder().appendPattern(format);
        for (ChronoField field : new ChronoField[] {ChronoField.DAY_OF_MONTH, ChronoField.HOUR_OF_DAY, ChronoField.MINUTE_OF_HOUR, ChronoField.SECOND_OF_MINUTE}) {
            parser.parseDefaulting(field, field == ChronoField.DAY_OF_MONTH ? 1 : 0);
        }
        return LocalDateTime.parse(text, parser.toFormatter(Locale.ROOT));
    }
}
