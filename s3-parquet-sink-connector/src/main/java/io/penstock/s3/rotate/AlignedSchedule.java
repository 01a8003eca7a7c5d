package io.penstock.s3.rotate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Boundaries at midnight and every period after it, until the next midnight, in one time zone. A period that doesn't divide the day
 * ends early at midnight; on days with a change of clocks the periods are counted in elapsed time.
 */
final class AlignedSchedule {
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
        Window window = lastWindow;
        if (instant < window.start() || instant >= window.end()) {
            window = computeWindow(instant);
            lastWindow = window;
        }
        return window;
    }

    private Window computeWindow(long instant) {
        ZonedDateTime today = Instant.ofEpochMilli(instant).atZone(zone).toLocalDate().atStartOfDay(zone);
        long midnight = today.toInstant().toEpochMilli();
        long nextMidnight = today.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        long periods = (instant - midnight) / period;
        long start = midnight + periods * period;
        return new Window(start, period >= nextMidnight - start ? nextMidnight : start + period);
    }
}
