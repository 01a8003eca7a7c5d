package io.penstock.s3.shape;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;

/** Schemaless values as dates and timestamps: ISO-8601 texts, or Connect's numbers (days, milliseconds). */
final class CoercedTime {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int DATE_LENGTH = "1970-01-01".length();

    private CoercedTime() {
    }

    /** @return days since 1970-01-01 */
    static int date(Object value) {
        try {
            if (value instanceof String text) {
                return Math.toIntExact(LocalDate.parse(text.trim()).toEpochDay());
            }
            if (value instanceof Date date) {
                return Math.toIntExact(Math.floorDiv(date.getTime(), MILLIS_PER_DAY));
            }
            if (value instanceof Long || value instanceof Integer) {
                return Math.toIntExact(((Number) value).longValue());
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw Misfit.of(value, "a date such as 2026-01-31, or days since 1970");
        }
        throw Misfit.of(value, "a date such as 2026-01-31, or days since 1970");
    }

    /** @return milliseconds since 1970-01-01T00:00Z; finer digits are cut off; without an offset the time is UTC */
    static long timestamp(Object value) {
        try {
            if (value instanceof String text) {
                return parsed(text.trim());
            }
            if (value instanceof Date date) {
                return date.getTime();
            }
            if (value instanceof Long || value instanceof Integer) {
                return ((Number) value).longValue();
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw Misfit.of(value, "a timestamp such as 2026-01-31T12:00:00.000Z, or milliseconds since 1970");
        }
        throw Misfit.of(value, "a timestamp such as 2026-01-31T12:00:00.000Z, or milliseconds since 1970");
    }

    private static long parsed(String text) {
        if (text.length() <= DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
        String iso = text.charAt(DATE_LENGTH) == ' ' ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
        boolean offset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > DATE_LENGTH;
        return offset ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
