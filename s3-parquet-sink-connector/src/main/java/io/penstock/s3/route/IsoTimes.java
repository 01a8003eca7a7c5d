package io.penstock.s3.route;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * ISO-8601 texts as epoch milliseconds: a date ({@code 2026-11-22}, {@code 2026-11}, {@code 2026}), alone or with a time of day behind
 * {@code T} or a blank, with a fraction of any length, with {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm}. What carries no
 * offset is a reading of the local clock. Written by hand, for it runs once a record and java.time's parser takes a microsecond.
 */
final class IsoTimes {
    private static final long DAY = 86_400_000L;

    private final LocalClock localClock;

    IsoTimes(LocalClock localClock) {
        this.localClock = localClock;
    }

    /** @throws IllegalArgumentException with the text and what was expected */
    long millis(String text) {
        try {
            return new Reader(text.strip()).millis();
        } catch (DateTimeException | StringIndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\", which is no ISO-8601 time such as 2026-11-22T09:30:00Z; "
                    + "send ISO-8601 or epoch time", e);
        }
    }

    private final class Reader {
        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private long millis() {
            long reading = date() * DAY;
            if (at == text.length()) {
                return localClock.toInstant(reading);
            }
            if ("Tt ".indexOf(text.charAt(at++)) < 0) {
                throw new NumberFormatException();
            }
            reading += timeOfDay();
            return at == text.length() ? localClock.toInstant(reading) : reading - offset();
        }

        private long date() {
            boolean negative = text.charAt(0) == '-';
            if (negative || text.charAt(0) == '+') {
                at++;
            }
            int year = digits(4) * (negative ? -1 : 1);
            boolean withMonth = skip('-');
            int month = withMonth ? digits(2) : 1;
            int day = withMonth && skip('-') ? digits(2) : 1;
            return LocalDate.of(year, month, day).toEpochDay();
        }

        private long timeOfDay() {
            int hour = digits(2);
            boolean withMinute = skip(':');
            int minute = withMinute ? digits(2) : 0;
            int second = withMinute && skip(':') ? digits(2) : 0;
            if (hour > 23 || minute > 59 || second > 59) {
                throw new NumberFormatException();
            }
            return hour * 3_600_000L + minute * 60_000L + second * 1_000L + fraction();
        }

        private long fraction() {
            if (!skip('.') && !skip(',')) {
                return 0;
            }
            int millis = 0;
            int weight = 100;
            int start = at;
            for (; at < text.length() && isDigit(text.charAt(at)); at++, weight /= 10) {
                millis += (text.charAt(at) - '0') * weight;
            }
            if (at == start) {
                throw new NumberFormatException();
            }
            return millis;
        }

        private long offset() {
            char sign = text.charAt(at++);
            if (sign == 'Z' || sign == 'z') {
                return end(0);
            }
            if (sign != '+' && sign != '-') {
                throw new NumberFormatException();
            }
            long seconds = digits(2) * 3_600L;
            if (at < text.length()) {
                skip(':');
                seconds += digits(2) * 60L;
            }
            if (at < text.length()) {
                skip(':');
                seconds += digits(2);
            }
            return end(sign == '-' ? -seconds * 1_000 : seconds * 1_000);
        }

        private long end(long offset) {
            if (at != text.length()) {
                throw new NumberFormatException();
            }
            return offset;
        }

        private boolean skip(char c) {
            boolean found = at < text.length() && text.charAt(at) == c;
            if (found) {
                at++;
            }
            return found;
        }

        private int digits(int count) {
            int number = 0;
            for (int i = 0; i < count; i++) {
                char c = text.charAt(at++);
                if (!isDigit(c)) {
                    throw new NumberFormatException();
                }
                number = number * 10 + (c - '0');
            }
            return number;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
