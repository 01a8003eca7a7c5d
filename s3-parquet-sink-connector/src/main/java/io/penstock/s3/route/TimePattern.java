package io.penstock.s3.route;

import java.text.DateFormatSymbols;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.ToIntFunction;

/**
 * A pattern in the letters of Joda-Time's {@code DateTimeFormat}, rendered with java.time.
 *
 * <p>The letters are Joda's on purpose, for that is what users of Kafka's S3 sinks write: {@code Y} is the year of era (in java.time
 * it is the week-based year), {@code x} the ISO week year, {@code e} the ISO day of week, {@code C} the century, {@code S} a
 * fraction; number fields take as many digits as letters at least, two-letter years exactly two, and four or more letters of a text
 * field spell it out. Text stands between single quotes, or from one to the end; two of them are one quote; signs that are no letters
 * stand for themselves.
 */
public final class TimePattern {
    private static final String LETTERS = "G C Y x w e E y D M d a K h H k m s S z Z";

    private final List<Part> parts;

    private TimePattern(List<Part> parts) {
        this.parts = parts;
    }

    private interface Part {
        void append(ZonedDateTime time, StringBuilder out);
    }

    /** @throws IllegalArgumentException with a sentence that says which letter is wrong, where, and what to write instead */
    public static TimePattern parse(String pattern, Locale locale) {
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int end = isLetter(c) ? endOfRun(pattern, at) : endOfText(pattern, at);
            if (isLetter(c)) {
                parts.add(field(pattern, at, end - at, symbols, locale));
            } else {
                String text = unquoted(pattern.substring(at, end));
                parts.add((time, out) -> out.append(text));
            }
            at = end;
        }
        return new TimePattern(List.copyOf(parts));
    }

    public String format(ZonedDateTime time) {
        StringBuilder out = new StringBuilder(48);
        for (Part part : parts) {
            part.append(time, out);
        }
        return out.toString();
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static int endOfRun(String pattern, int start) {
        int end = start + 1;
        while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(start)) {
            end++;
        }
        return end;
    }

    private static int endOfText(String pattern, int start) {
        boolean quoted = false;
        int end = start;
        for (; end < pattern.length() && (quoted || !isLetter(pattern.charAt(end))); end++) {
            if (pattern.charAt(end) == '\'') {
                quoted = !quoted;
            }
        }
        return end;
    }

    private static String unquoted(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            if (quoted.charAt(i) != '\'') {
                text.append(quoted.charAt(i));
            } else if (i + 1 < quoted.length() && quoted.charAt(i + 1) == '\'') {
                text.append('\'');
                i++;
            }
        }
        return text.toString();
    }

    private static Part field(String pattern, int at, int length, DateFormatSymbols symbols, Locale locale) {
        char letter = pattern.charAt(at);
        return switch (letter) {
            case 'G' -> text(symbols.getEras(), time -> time.getYear() > 0 ? 1 : 0);
            case 'C' -> number(length, time -> Math.abs(time.getYear()) / 100);
            case 'Y' -> year(length, time -> Math.abs(time.getYear()));
            case 'y' -> year(length, ZonedDateTime::getYear);
            case 'x' -> year(length, time -> time.get(IsoFields.WEEK_BASED_YEAR));
            case 'w' -> number(length, time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'e' -> number(length, time -> time.getDayOfWeek().getValue());
            case 'E' -> text(length >= 4 ? symbols.getWeekdays() : symbols.getShortWeekdays(),
                    time -> time.getDayOfWeek().getValue() % 7 + Calendar.SUNDAY);
            case 'D' -> number(length, ZonedDateTime::getDayOfYear);
            case 'M' -> month(length, symbols);
            case 'd' -> number(length, ZonedDateTime::getDayOfMonth);
            case 'a' -> text(symbols.getAmPmStrings(), time -> time.getHour() / 12);
            case 'K' -> number(length, time -> time.getHour() % 12);
            case 'h' -> number(length, time -> (time.getHour() + 11) % 12 + 1);
            case 'H' -> number(length, ZonedDateTime::getHour);
            case 'k' -> number(length, time -> (time.getHour() + 23) % 24 + 1);
            case 'm' -> number(length, ZonedDateTime::getMinute);
            case 's' -> number(length, ZonedDateTime::getSecond);
            case 'S' -> fraction(length);
            case 'z' -> zoneName(length >= 4 ? TimeZone.LONG : TimeZone.SHORT, locale);
            case 'Z' -> zoneOffset(length);
            default -> throw new IllegalArgumentException("the letter '" + letter + "' at position " + (at + 1)
                    + " is no pattern letter; put text between single quotes, as in 'dt'=yyyy-MM-dd/'hour'=HH (letters: " + LETTERS + ")");
        };
    }

    private static Part number(int width, ToIntFunction<ZonedDateTime> value) {
        return (time, out) -> pad(out, value.applyAsInt(time), width);
    }

    private static Part text(String[] names, ToIntFunction<ZonedDateTime> index) {
        return (time, out) -> out.append(names[index.applyAsInt(time)]);
    }

    private static Part year(int length, ToIntFunction<ZonedDateTime> year) {
        return length == 2 ? number(2, time -> Math.abs(year.applyAsInt(time)) % 100) : number(length, year);
    }

    private static Part month(int length, DateFormatSymbols symbols) {
        return length < 3
                ? number(length, ZonedDateTime::getMonthValue)
                : text(length == 3 ? symbols.getShortMonths() : symbols.getMonths(), time -> time.getMonthValue() - 1);
    }

    private static Part fraction(int digits) {
        return (time, out) -> {
            int start = out.length();
            pad(out, time.getNano() / 1_000_000, 3);
            out.append("0".repeat(Math.max(0, digits - 3)));
            out.setLength(start + digits);
        };
    }

    private static Part zoneName(int style, Locale locale) {
        return (time, out) -> {
            if (time.getZone() instanceof ZoneOffset offset && offset.getTotalSeconds() != 0) {
                out.append(offset.getId());
            } else {
                boolean summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
                out.append(TimeZone.getTimeZone(time.getZone()).getDisplayName(summer, style, locale));
            }
        };
    }

    private static Part zoneOffset(int length) {
        if (length > 2) {
            return (time, out) -> out.append(time.getZone().equals(ZoneOffset.UTC) ? "UTC" : time.getZone().getId());
        }
        return (time, out) -> {
            int minutes = Math.abs(time.getOffset().getTotalSeconds()) / 60;
            out.append(time.getOffset().getTotalSeconds() < 0 ? '-' : '+');
            pad(out, minutes / 60, 2);
            if (length == 2) {
                out.append(':');
            }
            pad(out, minutes % 60, 2);
        };
    }

    private static void pad(StringBuilder out, int value, int width) {
        if (value < 0) {
            out.append('-');
        }
        String digits = Integer.toString(Math.abs(value));
        out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
