package io.penstock.s3.route;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * How a time becomes a path.
 *
 * @param pattern Joda-Time pattern ({@link TimePattern} says which letters)
 * @param durationMillis times are truncated to a multiple of this, in local time; at least 1
 * @param locale language of month and weekday names
 * @param zone time zone of the path
 */
public record TimeSettings(String pattern, long durationMillis, Locale locale, ZoneId zone) {
    public TimeSettings {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(zone, "zone");
        if (durationMillis < 1) {
            throw new IllegalArgumentException("durationMillis must be at least 1 but was " + durationMillis);
        }
    }
}
