package io.penstock.csv.types;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A date or time notation, compiled to read ASCII bytes. Not thread-safe: the last success is kept here.
 *
 * <p>Letters as in {@link java.time.format.DateTimeFormatter}: {@code yyyy yy M MM MMM d dd H HH h hh m mm s ss S a E X z},
 * text in single quotes, optional parts in brackets. Numbers of one or two digits are taken as they come, month names in
 * English, short or long. Two-digit years are 1970 to 2069. {@code [time]} stands for a time of day in any usual
 * notation, if there is one: {@code T10:15}, {@code 10:15:30.123 Z}, {@code 3:15 PM}.
 */
public final class DatePattern {

    private static final String[] MONTHS = {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december"
    };
    private static final String[] DAYS = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
    };
    private static final Pattern PLAIN = Pattern.compile("(yyyy([-/.])MM\\2dd|dd([-/.])MM\\3yyyy|MM([-/.])dd\\4yyyy)(\\[time])?");
    private static final int PLAIN_LENGTH = 10;

    private final String text;
    private final List<DateNode> nodes;
    private final ZoneId zone;
    private final boolean utc;
    private final boolean plain;
    private final int yearAt;
    private final int monthAt;
    private final int dayAt;
    private final int firstMark;
    private final int secondMark;
    private final byte mark;

    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int millis;
    private int half;
    private int offsetSeconds;
    private boolean zoned;
    private boolean timed;

    private DatePattern(String text, List<DateNode> nodes, ZoneId zone) {
        this.text = text;
        this.nodes = nodes;
        this.zone = zone;
        this.utc = zone.normalized().equals(ZoneOffset.UTC);
        this.plain = PLAIN.matcher(text).matches();
        this.yearAt = text.indexOf("yyyy");
        this.monthAt = text.indexOf("MM");
        this.dayAt = text.indexOf("dd");
        this.firstMark = yearAt == 0 ? 4 : 2;
        this.secondMark = yearAt == 0 ? 7 : 5;
        this.mark = plain ? (byte) text.charAt(firstMark) : 0;
    }

    /**
     * Compiles a pattern.
     *
     * @param zone of times that do not name one
     * @throws IllegalArgumentException naming the letter that is not known
     */
    public static DatePattern of(String text, ZoneId zone) {
        List<DateNode> nodes = DateNode.compile(text);
        return new DatePattern(text, nodes, zone);
    }

    /** The pattern as it was given. */
    public String text() {
        return text;
    }

    /** Whether a text of this length is read faster than it is compared with the last one. */
    boolean isPlain(int length) {
        return plain && length == PLAIN_LENGTH;
    }

    /** Whether the bytes are such a date; then {@link #epochMillis} and {@link #timed} tell which. */
    public boolean parse(byte[] b, int from, int to) {
        if (isPlain(to - from) && parsePlain(b, from)) {
            return valid();
        }
        year = 1970;
        month = 1;
        day = 1;
        hour = 0;
        minute = 0;
        second = 0;
        millis = 0;
        half = -1;
        offsetSeconds = 0;
        zoned = false;
        timed = false;
        return run(nodes, b, from, to) == to && valid();
    }

    /** The short way for dates in ten figures and marks, which nearly all are. */
    private boolean parsePlain(byte[] b, int from) {
        year = two(b, from + yearAt) * 100 + two(b, from + yearAt + 2);
        month = two(b, from + monthAt);
        day = two(b, from + dayAt);
        if ((year | month | day) < 0 || b[from + firstMark] != mark || b[from + secondMark] != mark) {
            return false;
        }
        hour = 0;
        minute = 0;
        second = 0;
        millis = 0;
        half = -1;
        offsetSeconds = 0;
        zoned = false;
        timed = false;
        return true;
    }

    /** Two figures, or a number so far below 0 that a sum with it stays there. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -100_000;
    }

    private boolean valid() {
        if (half >= 0) {
            if (hour < 1 || hour > 12) {
                return false;
            }
            hour = hour % 12 + 12 * half;
        }
        return month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth() && hour < 24 && minute < 60 && second < 60;
    }

    private int lengthOfMonth() {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Of the last success: milliseconds since 1970 in UTC. */
    public long epochMillis() {
        long seconds = epochDay() * 86_400 + hour * 3600L + minute * 60L + second;
        if (zoned || utc || !timed) {
            return (seconds - offsetSeconds) * 1000 + millis;
        }
        try {
            return LocalDateTime.ofEpochSecond(seconds, millis * 1_000_000, ZoneOffset.UTC).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException outOfRange) {
            return Instant.ofEpochSecond(seconds).toEpochMilli();
        }
    }

    /** Of the last success: whether it had a time of day. */
    public boolean timed() {
        return timed;
    }

    /** Days since 1970, by Howard Hinnant's days_from_civil. */
    private long epochDay() {
        int y = month <= 2 ? year - 1 : year;
        int era = (y >= 0 ? y : y - 399) / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private int run(List<DateNode> sequence, byte[] b, int from, int to) {
        int p = from;
        for (int i = 0; i < sequence.size(); i++) {
            DateNode node = sequence.get(i);
            if (node.letter() == '[') {
                int after = run(node.optional(), b, p, to);
                p = after < 0 ? p : after;
            } else if (node.letter() == '\'') {
                if (p >= to || b[p] != node.count()) {
                    return -1;
                }
                p++;
            } else {
                p = element(node, b, p, to);
                if (p < 0) {
                    return -1;
                }
            }
        }
        return p;
    }

    private int element(DateNode node, byte[] b, int p, int to) {
        if (node.letter() == 'M' && node.count() > 2) {
            int found = name(MONTHS, b, p, to);
            month = (found >> 8) + 1;
            return found < 0 ? -1 : p + (found & 0xff);
        }
        return switch (node.letter()) {
            case 'E' -> {
                int found = name(DAYS, b, p, to);
                yield found < 0 ? -1 : p + (found & 0xff);
            }
            case 'a' -> half(b, p, to);
            case 'X', 'z' -> zone(b, p, to);
            default -> number(node, b, p, to);
        };
    }

    private int number(DateNode node, byte[] b, int from, int to) {
        boolean wide = node.letter() == 'S' || node.letter() == 'y';
        int most = node.letter() == 'S' && !node.fixed() ? 9 : node.fixed() || wide ? node.count() : 2;
        int value = 0;
        int p = from;
        while (p < to && p - from < most && b[p] >= '0' && b[p] <= '9') {
            value = value * 10 + b[p++] - '0';
        }
        int digits = p - from;
        if (digits == 0 || ((node.fixed() || node.letter() == 'y') && digits != node.count())) {
            return -1;
        }
        set(node.letter(), value, digits);
        return p;
    }

    private void set(char letter, int value, int digits) {
        switch (letter) {
            case 'y' -> year = digits == 2 ? value + (value < 70 ? 2000 : 1900) : value;
            case 'M' -> month = value;
            case 'd' -> day = value;
            case 'm' -> minute = value;
            case 's' -> second = value;
            case 'S' -> millis = (int) (value * 1000L / (long) Math.pow(10, digits));
            default -> {
                hour = value;
                timed = true;
            }
        }
    }

    /** Index of the name and its length, as {@code index << 8 | length}, or -1. */
    private static int name(String[] names, byte[] b, int from, int to) {
        int length = 0;
        while (from + length < to && Character.isLetter(b[from + length])) {
            length++;
        }
        for (int i = 0; length >= 3 && i < names.length; i++) {
            boolean whole = length == names[i].length() || length == 3 || (length == 4 && names[i].startsWith("sept"));
            if (whole && NumberParser.matches(b, from, names[i].substring(0, length))) {
                return i << 8 | length;
            }
        }
        return -1;
    }

    private int half(byte[] b, int p, int to) {
        if (p + 2 > to || (b[p + 1] | 0x20) != 'm') {
            return -1;
        }
        int letter = b[p] | 0x20;
        half = letter == 'a' ? 0 : letter == 'p' ? 1 : -1;
        return half < 0 ? -1 : p + 2;
    }

    private int zone(byte[] b, int from, int to) {
        int length = to - from;
        zoned = true;
        if (length == 1 && (b[from] == 'Z' || b[from] == 'z')) {
            return to;
        }
        if (length == 3 && (NumberParser.matches(b, from, "utc") || NumberParser.matches(b, from, "gmt"))) {
            return to;
        }
        boolean signed = length >= 3 && (b[from] == '+' || b[from] == '-');
        int value = 0;
        int digits = 0;
        for (int p = from + 1; signed && p < to; p++) {
            if (b[p] >= '0' && b[p] <= '9') {
                value = value * 10 + b[p] - '0';
                digits++;
            } else if (b[p] != ':' || digits != 2) {
                signed = false;
            }
        }
        if (!signed || (digits != 2 && digits != 4)) {
            zoned = false;
            return -1;
        }
        int minutes = digits == 2 ? value * 60 : value / 100 * 60 + value % 100;
        offsetSeconds = (b[from] == '-' ? -60 : 60) * minutes;
        return to;
    }
}
