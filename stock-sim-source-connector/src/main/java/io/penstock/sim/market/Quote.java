package io.penstock.sim.market;

/**
 * The best bid and offer of one symbol, in ticks.
 *
 * <p>The mid follows the efficient price only when that is a whole tick away, as in the model with uncertainty zones (Robert and Rosenbaum,
 * Journal of Financial Econometrics 9 (2011), 344-366): a price that is merely rounded to ticks flickers, which real mids don't. The spread
 * is proportional to the volatility per trade (Wyart, Bouchaud, Kockelkoren, Potters and Vettorazzo, Quantitative Finance 8 (2008), 41-57).
 */
final class Quote {

    private static final double SPREAD_PER_TRADE_VOLATILITY = 1.5;
    private static final double WIDEST = 0.02;

    private long bid;
    private long spread;

    /** Puts the quote around {@code efficient} ticks with the spread that volatility per trade (in ticks) calls for. */
    void open(double efficient, double volatilityPerTrade) {
        spread = spreadFor(efficient, volatilityPerTrade);
        bid = Math.max(1, Math.round(efficient - spread / 2.0));
    }

    private static long spreadFor(double efficient, double volatilityPerTrade) {
        double widest = Math.max(1, efficient * WIDEST);
        return Math.max(1, Math.round(Math.min(widest, SPREAD_PER_TRADE_VOLATILITY * volatilityPerTrade)));
    }

    /** Lets the mid follow the efficient price, in whole ticks. */
    void follow(double efficient) {
        double away = efficient - (bid + spread * 0.5);
        if (away >= 1 || away <= -1) {
            bid = Math.max(1, bid + Math.round(away));
        }
    }

    long bid() {
        return bid;
    }

    long ask() {
        return bid + spread;
    }

    long spread() {
        return spread;
    }
}
