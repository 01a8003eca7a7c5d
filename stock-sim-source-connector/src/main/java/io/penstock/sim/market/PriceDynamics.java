package io.penstock.sim.market;

/**
 * The numbers behind the prices, either the defaults or fitted to a user's own prices.
 *
 * @param dailyVolatility root mean square of the log return from one close to the next
 * @param dailyDrift mean log return of a trading day
 * @param overnightShare share of the daily variance that happens between the sessions; a market that never closes has none
 * @param degreesOfFreedom of the Student-t shocks; even, at least 4
 * @param volatility the volatility factors, in steps of a minute
 */
public record PriceDynamics(double dailyVolatility, double dailyDrift, double overnightShare, int degreesOfFreedom,
                            VolatilityModel volatility) {

    /** Defaults for a market whose trading day has the given number of minutes. */
    public static PriceDynamics standard(int minutesPerDay) {
        double day = minutesPerDay;
        VolatilityModel volatility = new VolatilityModel(
                new double[] {2, 20, 200, 2 * day, 20 * day, 200 * day},
                new double[] {0.30, 0.30, 0.30, 0.25, 0.25, 0.20},
                new double[] {-0.30, -0.30, -0.30, -0.30, -0.30, -0.30},
                3);
        return new PriceDynamics(0.016, 0, 0.25, 8, volatility);
    }
}
