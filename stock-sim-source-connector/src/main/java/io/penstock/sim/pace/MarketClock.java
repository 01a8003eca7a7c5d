package io.penstock.sim.pace;

import java.time.Clock;

/**
 * What time it is in the market: it moves with the wall clock at a given speed, from a given reading on. An event is due when the market
 * clock has reached it, so a market that starts in the past catches up at full speed and then keeps pace.
 */
public final class MarketClock {

    private final Clock wall;
    private final double speed;
    private final long firstReading;
    private final long startedAt;

    private MarketClock(Clock wall, double speed, long firstReading) {
        this.wall = wall;
        this.speed = speed;
        this.firstReading = firstReading;
        this.startedAt = wall.millis();
    }

    /**
     * A clock that reads {@code firstReading} now.
     *
     * @param speed market milliseconds per millisecond of the wall clock
     * @param firstReading milliseconds since the epoch
     */
    public static MarketClock paced(Clock wall, double speed, long firstReading) {
        return new MarketClock(wall, speed, firstReading);
    }

    /** A clock for which everything is due. */
    public static MarketClock unpaced(Clock wall) {
        return new MarketClock(wall, Double.POSITIVE_INFINITY, Long.MAX_VALUE);
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
