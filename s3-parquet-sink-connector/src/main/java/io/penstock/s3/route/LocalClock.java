package io.penstock.s3.route;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Instants and wall-clock readings of one time zone, both as epoch milliseconds (a reading as if it were UTC).
 *
 * <p>A reading that daylight saving skips or repeats is resolved as Joda-Time's lenient {@code convertLocalToUTC} does, so that
 * paths of the buckets around a change of clocks are the ones that Confluent's sink makes.
 */
final class LocalClock {
    private final ZoneId zone;
    private final ZoneRules rules;

    LocalClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    ZoneId zone() {
        return zone;
    }

    /** What has to be added to an instant to get the reading. */
    long offset(long instant) {
        return rules.getOffset(Instant.ofEpochMilli(instant)).getTotalSeconds() * 1_000L;
    }

    long toInstant(long reading) {
        long asIfUtc = offset(reading);
        long offset = offset(reading - asIfUtc);
        boolean skippedWestOfGreenwich = offset != asIfUtc
                && asIfUtc < 0
                && nextChange(reading - asIfUtc) != nextChange(reading - offset);
        return reading - (skippedWestOfGreenwich ? asIfUtc : offset);
    }

    /** The first instant after this one at which the offset changes, {@code Long.MAX_VALUE} if it never does. */
    long nextChange(long instant) {
        if (rules.isFixedOffset()) {
            return Long.MAX_VALUE;
        }
        ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(instant));
        return next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1_000;
    }

    /** The last instant up to and including this one at which the offset changed, {@code Long.MIN_VALUE} if it never did. */
    long lastChange(long instant) {
        if (rules.isFixedOffset()) {
            return Long.MIN_VALUE;
        }
        ZoneOffsetTransition last = rules.previousTransition(Instant.ofEpochMilli(instant).plusMillis(1));
        return last == null ? Long.MIN_VALUE : last.toEpochSecond() * 1_000;
    }
}
