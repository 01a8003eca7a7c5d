package io.penstock.csv.pace;

/** Lets so many rows per second pass, evenly: a bucket that fills at that rate and holds a tenth of a second. */
public final class RatePace {

    private final double perNano;
    private final double capacity;
    private double rows;
    private long last;
    private boolean started;

    /**
     * @param rowsPerSecond above 0
     */
    public RatePace(double rowsPerSecond) {
        perNano = rowsPerSecond / 1e9;
        capacity = Math.max(1, rowsPerSecond / 10);
    }

    /** How many rows, up to {@code most}, may pass now; they count as passed. */
    public int take(int most, long nowNanos) {
        refill(nowNanos);
        int taken = (int) Math.min(most, rows);
        rows -= taken;
        return taken;
    }

    /** Gives rows back that were taken and not there. */
    public void giveBack(int count) {
        rows = Math.min(capacity, rows + count);
    }

    /** Nanoseconds until a row may pass. */
    public long untilNext(long nowNanos) {
        refill(nowNanos);
        return rows >= 1 ? 0 : (long) Math.ceil((1 - rows) / perNano);
    }

    private void refill(long nowNanos) {
        rows = started ? Math.min(capacity, rows + (nowNanos - last) * perNano) : 1;
        started = true;
        last = nowNanos;
    }
}
