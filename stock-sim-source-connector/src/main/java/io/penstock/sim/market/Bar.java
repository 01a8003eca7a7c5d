package io.penstock.sim.market;

/**
 * The open bar of one symbol: open, high, low, close, volume and turnover of the trades since the bar began, in exact integers. A bar begins
 * at a multiple of its interval since the epoch and exists only if it has a trade.
 */
final class Bar {

    private final long intervalMillis;
    private long startMillis;
    private long open;
    private long high;
    private long low;
    private long close;
    private long volume;
    private long turnover;
    private long trades;

    Bar(long intervalMillis) {
        this.intervalMillis = intervalMillis;
    }

    void add(long timeMillis, long priceCents, long size) {
        if (trades == 0) {
            startMillis = Math.floorDiv(timeMillis, intervalMillis) * intervalMillis;
            open = priceCents;
            high = priceCents;
            low = priceCents;
        }
        high = Math.max(high, priceCents);
        low = Math.min(low, priceCents);
        close = priceCents;
        volume += size;
        turnover += priceCents * size;
        trades++;
    }

    void clear() {
        trades = 0;
        volume = 0;
        turnover = 0;
    }

    boolean isEmpty() {
        return trades == 0;
    }

    /** The first millisecond after the bar. */
    long endMillis() {
        return startMillis + intervalMillis;
    }

    BarValues values() {
        return isEmpty() ? BarValues.NONE
                : new BarValues(startMillis, intervalMillis, open, high, low, close, volume, turnover, trades);
    }

    void restore(BarValues values) {
        startMillis = values.startMillis();
        open = values.openCents();
        high = values.highCents();
        low = values.lowCents();
        close = values.closeCents();
        volume = values.volume();
        turnover = values.turnoverCents();
        trades = values.trades();
    }
}
