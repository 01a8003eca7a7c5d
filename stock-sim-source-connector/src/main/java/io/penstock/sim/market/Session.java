package io.penstock.sim.market;

/**
 * One continuous stretch of trading.
 *
 * @param openMillis first millisecond, since the epoch
 * @param closeMillis the millisecond after the last one
 * @param shaped whether activity and volatility follow a U over the session; a market that never closes is flat
 */
public record Session(long openMillis, long closeMillis, boolean shaped) {

    /** Whether this session is open at the given millisecond. */
    public boolean contains(long millis) {
        return millis >= openMillis && millis < closeMillis;
    }
}
