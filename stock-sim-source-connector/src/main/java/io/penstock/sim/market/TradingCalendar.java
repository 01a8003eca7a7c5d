package io.penstock.sim.market;

/** When the market is open. Implementations are immutable as seen from outside and give the same answer on every machine. */
public sealed interface TradingCalendar permits AlwaysOpen, NyseCalendar {

    /** The session that is open at {@code millis} (since the epoch), else the first one that opens after it. */
    Session sessionAtOrAfter(long millis);

    /** The opening of the last session that opened at or before {@code millis}: where a market starts that is not told when. */
    long lastOpen(long millis);

    /** Length of a normal trading day in minutes. */
    int minutesPerDay();
}
