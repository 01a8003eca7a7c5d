package io.penstock.sim.market;

/** When the market is open. Implementations are immutable as seen from outside and give the same answer on every machine. */
public sealed interface TradingCalendar permits AlwaysOpen, NyseCalendar {

    /** The session that is open at {@code millis} (since the epoch), else the first one that opens after it. */
    Session sessionAtOrAfter(long millis);

    /** The opening of the last session that opened at or before {@code millis}: where a market starts that is not told when. */
    long lastOpen(long millis);

    /** Length of a normal trading day in minutes. */
    int minutesPerDay();

    /**
     * What happens while the market is closed, as a share of the variance from one close to the next: about a quarter for shares (French and
     * Roll, "Stock return variances: the arrival of information and the reaction of traders", Journal of Financial Economics 17 (1986),
     * 5-26), nothing for a market that never closes.
     */
    double overnightShare();

    /** Length of a day, night included, in minutes of open market that bring as much variance. */
    default double volatilityMinutesPerDay() {
        return minutesPerDay() / (1 - overnightShare());
    }
}
