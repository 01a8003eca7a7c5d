package io.penstock.csv;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. It begins at the present, because files have real times. */
final class HandClock extends Clock {

    private long millis = System.currentTimeMillis();

    void move(long by) {
        millis += by;
    }

    long nanos() {
        return millis * 1_000_000;
    }

    @Override
    public long millis() {
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
        throw new UnsupportedOperationException("Times are in UTC.");
    }
}
