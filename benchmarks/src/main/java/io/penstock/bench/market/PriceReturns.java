package io.penstock.bench.market;

import io.penstock.sim.calibrate.PriceSeries;
import io.penstock.sim.stats.ReturnStatistics;
import java.util.Arrays;

/**
 * What the statistics are taken of.
 *
 * @param name whose returns, as a heading
 * @param interval of a return, as in "5-minute"
 * @param returns log returns, oldest first
 * @param statistics of the returns
 */
record PriceReturns(String name, String interval, double[] returns, ReturnStatistics statistics) {

    /** @throws IllegalArgumentException if there are fewer than 500 returns */
    static PriceReturns of(SimulatedMarket market) {
        double[] returns = market.returns();
        return new PriceReturns(market.symbol() + " simulated", SimulatedMarket.BAR_MINUTES + "-minute", returns, ReturnStatistics.of(returns));
    }

    /** @throws IllegalArgumentException if there are fewer than 500 returns */
    static PriceReturns of(PriceSeries prices) {
        double[] returns = prices.returns();
        String interval = prices.minutes() == 0 ? "daily" : prices.minutes() + "-minute";
        return new PriceReturns(prices.symbol().isEmpty() ? "real" : prices.symbol() + " real", interval, returns, ReturnStatistics.of(returns));
    }

    double[] magnitudes() {
        return Arrays.stream(returns).map(Math::abs).toArray();
    }
}
