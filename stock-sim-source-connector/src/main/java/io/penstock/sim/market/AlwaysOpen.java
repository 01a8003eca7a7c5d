package io.penstock.sim.market;

/** A market that never closes. Its trading day, where one is needed, is the UTC day. */
public record AlwaysOpen() implements TradingCalendar {

    private static final Session FOREVER = new Session(Long.MIN_VALUE, Long.MAX_VALUE, false);
    private static final long DAY_MILLIS = 86_400_000L;

    @Override
    public Session sessionAtOrAfter(long millis) {
        return FOREVER;
    }

    @Override
    public long lastOpen(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS;
    }

    @Override
    public double overnightShare() {
        return 0;
    }

    @Override
    public int minutesPerDay() {
        return 1440;
    }
}
