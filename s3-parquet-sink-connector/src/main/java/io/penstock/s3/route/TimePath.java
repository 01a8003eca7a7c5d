package io.penstock.s3.route;

import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * Times as partition paths: truncated to a bucket in local time, then rendered.
 *
 * <p>Rendering costs about a microsecond, so what was rendered is kept together with the instants for which it holds: a bucket of
 * local time, cut where the zone's offset changes. One slot per bucket, by its number; buckets that collide render anew. Not
 * thread-safe.
 */
final class TimePath {
    private static final int SLOTS = 1 << 10;

    private final TimePattern pattern;
    private final LocalClock clock;
    private final long duration;
    private final boolean towardsZero;
    private final long[] from = new long[SLOTS];
    private final long[] until = new long[SLOTS];
    private final String[] paths = new String[SLOTS];
    private int last;

    TimePath(TimeSettings settings, Dialect dialect) {
        this.pattern = TimePattern.parse(settings.pattern(), settings.locale());
        this.clock = new LocalClock(settings.zone());
        this.duration = settings.durationMillis();
        this.towardsZero = dialect == Dialect.CONFLUENT;
    }

    String at(long instant) {
        if (from[last] <= instant && instant < until[last]) {
            return paths[last];
        }
        int slot = (int) Math.floorDiv(instant, duration) & SLOTS - 1;
        if (instant < from[slot] || instant >= until[slot]) {
            render(instant, slot);
        }
        last = slot;
        return paths[slot];
    }

    private void render(long instant, int slot) {
        long offset = clock.offset(instant);
        long reading = Math.addExact(instant, offset);
        long bucket;
        long firstReading;
        long endReading;
        if (towardsZero && reading < 0) {
            bucket = reading / duration * duration;
            firstReading = bucket - duration + 1;
            endReading = bucket + 1;
        } else {
            bucket = Math.floorDiv(reading, duration) * duration;
            firstReading = bucket;
            endReading = bucket + duration;
        }
        Instant start = Instant.ofEpochMilli(clock.toInstant(bucket));
        paths[slot] = pattern.format(ZonedDateTime.ofInstant(start, clock.zone()));
        from[slot] = Math.max(firstReading - offset, clock.lastChange(instant));
        until[slot] = Math.min(endReading - offset, clock.nextChange(instant));
    }
}
