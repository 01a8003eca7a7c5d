package io.penstock.s3.rotate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Boundaries at midnight and every period after it on the local clock, until the next midnight. A period that doesn't divide the day ends
 * early at midnight. A reading that the clock shows twice is a boundary twice; one that it skips is a boundary when it skips.
 */
final class AlignedSchedule {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final long period;
    private final ZoneId zone;
    private Window lastWindow = new Window(0, 0);

    AlignedSchedule(long period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
    }

    /** From one boundary to the next, in epoch milliseconds. */
    private record Window(long start, long end) {}

    /** The last boundary up to and including this instant. */
    long boundaryBefore(long instant) {
        return window(instant).start();
    }

    /** The first boundary after this instant. */
    long boundaryAfter(long instant) {
        return window(instant).end();
    }

    private Window window(long instant) {
        if (instant < lastWindow.start() || instant >= lastWindow.end()) {
            lastWindow = computeWindow(instant);
        }
        return lastWindow;
    }

    private Window computeWindow(long instant) {
        LocalDateTime reading = LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone);
        LocalDate today = reading.toLocalDate();
        long before = Duration.between(today.atStartOfDay(), reading).toMillis() / period * period;
        long after = period < DAY - before ? before + period : DAY;
        long[] boundaries = LongStream.concat(
                instants(today.atStartOfDay().plus(Duration.ofMillis(before))), instants(today.atStartOfDay().plus(Duration.ofMillis(after)))).toArray();
        return new Window(
                LongStream.of(boundaries).filter(boundary -> boundary <= instant).max().orElse(instant),
                LongStream.of(boundaries).filter(boundary -> boundary > instant).min().orElseThrow());
    }

    /** When the clock shows this reading. */
    private LongStream instants(LocalDateTime reading) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(reading);
        return offsets.isEmpty()
                ? LongStream.of(zone.getRules().getTransition(reading).toEpochSecond() * 1_000)
                : offsets.stream().mapToLong(offset -> reading.toInstant(offset).toEpochMilli());
    }
}
