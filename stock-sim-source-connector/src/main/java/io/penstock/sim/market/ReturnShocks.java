package io.penstock.sim.market;

/**
 * What moves a symbol in a step: one shock of the whole market, one of its sector, one of its own, added up to a standard normal (a factor
 * model as in Sharpe, Management Science 9 (1963), 277-293), and a tail factor that makes it Student-t (Praetz, Journal of Business 45
 * (1972), 49-55). The market's and the sector's shocks are functions of (seed, step), so every task has the same ones without asking.
 */
final class ReturnShocks {

    private static final double MARKET_LOADING = Math.sqrt(0.30);
    private static final double SECTOR_LOADING = Math.sqrt(0.20);
    private static final double OWN_LOADING = Math.sqrt(0.50);

    private final SeededRandom market;
    private final SeededRandom sector;
    private final SeededRandom own;
    private final SeededRandom tails;
    private final int degreesOfFreedom;
    private final double unitVariance;
    private final double meanTail;

    /** @param degreesOfFreedom of the Student-t distribution; even, at least 4 */
    ReturnShocks(SeededRandom market, SeededRandom sector, SeededRandom own, SeededRandom tails, int degreesOfFreedom) {
        this.market = market;
        this.sector = sector;
        this.own = own;
        this.tails = tails;
        this.degreesOfFreedom = degreesOfFreedom;
        this.unitVariance = Math.sqrt((degreesOfFreedom - 2.0) / degreesOfFreedom);
        this.meanTail = unitVariance * meanOfTail(degreesOfFreedom);
    }

    /** The normal shock of a step. */
    double shock(long step) {
        return MARKET_LOADING * market.normal(step) + SECTOR_LOADING * sector.normal(step) + OWN_LOADING * own.normal(step);
    }

    /** The factor that turns the normal shock into a Student-t shock of variance 1. */
    double tail(long step) {
        // Half of the degrees of freedom is the number of exponentials that add up to chi-square / 2.
        double product = 1;
        int exponentials = degreesOfFreedom / 2;
        for (int i = 0; i < exponentials; i++) {
            product *= tails.uniform(step * 32 + i);
        }
        return unitVariance * Math.sqrt(exponentials / -StrictMath.log(product));
    }

    /** Expected value of {@link #tail}. */
    double meanTail() {
        return meanTail;
    }

    /** sqrt(n/2) * Gamma((n-1)/2) / Gamma(n/2) for even n, from Gamma(1/2) / Gamma(1) by the recurrence of the Gamma function. */
    private static double meanOfTail(int n) {
        double ratio = Math.sqrt(StrictMath.PI);
        for (int k = 1; k < n / 2; k++) {
            ratio *= (k - 0.5) / k;
        }
        return ratio * Math.sqrt(n / 2.0);
    }
}
