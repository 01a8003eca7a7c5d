package io.penstock.s3;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes when it is told to. */
final class SteppedClock extends Clock {

    private long millis;
    private long each;

    SteppedClock(long millis) {
        this.millis = millis;
    }

    void advance(long by) {
        millis += by;
    }

    /** From now on reading the clock takes that long. */
    void each(long by) {
        each = by;
    }

    void set(long to) {
        millis = to;
    }

    @Override
    public long millis() {
        millis += each;
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
