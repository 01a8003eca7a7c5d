package io.penstock.sim.market;

/**
 * A bar. Prices are in cents, so that everything is exact.
 *
 * @param startMillis since the epoch
 * @param intervalMillis length of the bar
 * @param openCents price of the first trade
 * @param highCents highest price
 * @param lowCents lowest price
 * @param closeCents price of the last trade
 * @param volume shares
 * @param turnoverCents sum of price times size; divided by the volume it is the volume-weighted average price
 * @param trades number of trades, 0 for a bar that has not begun
 */
public record BarValues(long startMillis, long intervalMillis, long openCents, long highCents, long lowCents, long closeCents, long volume,
                        long turnoverCents, long trades) {

    /** A bar that has not begun. */
    public static final BarValues NONE = new BarValues(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
