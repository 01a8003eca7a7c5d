package io.penstock.sim.pace;

import java.time.Clock;

/**
 * What time it is in the market: it moves with the wall clock at a given speed, from a given reading on. An event is due when the market
 * clock has reached it, so a market that starts in the past catches up at full speed and then keeps pace. Where the market stands still
 * while nobody plays it, so does its clock.
 */
public final class MarketClock {

    private final Clock wall;
    private final double speed;
    private final long firstReading;
    private final long longestGapMillis;
    private long startedAt;
    private long playedAt = Long.MAX_VALUE;

    private MarketClock(Clock wall, double speed, long firstReading, long longestGapMillis) {
        this.wall = wall;
        this.speed = speed;
        this.firstReading = firstReading;
        this.longestGapMillis = longestGapMillis;
        this.startedAt = wall.millis();
    }

    /**
     * A clock that reads {@code firstReading} now.
     *
     * @param speed market milliseconds per millisecond of the wall clock
     * @param firstReading milliseconds since the epoch
     * @param longestGapMillis of the wall clock between two calls of {@link #play}; in a longer one the clock stands still
     */
    public static MarketClock paced(Clock wall, double speed, long firstReading, long longestGapMillis) {
        return new MarketClock(wall, speed, firstReading, longestGapMillis);
    }

    /** A clock for which everything is due. */
    public static MarketClock unpaced(Clock wall) {
        return new MarketClock(wall, Double.POSITIVE_INFINITY, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Says that the market is being played now; to be called often. The answer is how long the clock has stood still, usually 0. */
    public long play() {
        long now = wall.millis();
        long gap = now - playedAt;
        playedAt = now;
        if (gap <= longestGapMillis) {
            return 0;
        }
        startedAt += gap;
        return gap;
    }

    /** Milliseconds since the epoch in the market, {@link Long#MAX_VALUE} when there is no pace to keep. */
    public long millis() {
        return isPaced() ? firstReading + (long) ((wall.millis() - startedAt) * speed) : Long.MAX_VALUE;
    }

    /** Milliseconds of the wall clock until the market reaches {@code due}; 0 if it has. */
    public long millisUntil(long due) {
        return isPaced() ? (long) Math.ceil(Math.max(0, due - millis()) / speed) : 0;
    }

    /** Whether events wait for their time. */
    public boolean isPaced() {
        return speed != Double.POSITIVE_INFINITY;
    }
}
