package io.penstock.sim.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The numbers behind the prices, either the defaults or fitted to a user's own prices.
 *
 * @param dailyVolatility root mean square of the log return from one close to the next
 * @param volatilitySpread how much the symbols differ in it: standard deviation of its logarithm
 * @param dailyDrift mean log return of a trading day
 * @param degreesOfFreedom of the Student-t shocks; even, at least 4
 * @param volatility the volatility factors, in steps of a minute
 */
public record PriceDynamics(double dailyVolatility, double volatilitySpread, double dailyDrift, int degreesOfFreedom,
                            VolatilityModel volatility) {

    private static final double[] FACTOR_DAYS = {2, 20, 200};
    private static final double[] FACTOR_MINUTES = {2, 20, 200};
    private static final double[] DEVIATIONS = {0.26, 0.27, 0.34, 0.27, 0.22, 0.15};
    private static final double[] LEVERAGES = {-0.40, -0.55, -0.55, -0.55, -0.50, -0.40};

    /** Time constant up to which, in minutes, a factor also makes people trade more or less. */
    private static final double ACTIVE_MINUTES = 200;

    /**
     * Defaults for a market with the given trading days. The time constants are spread over five decades, three of
     * them in minutes and three in days, so that bars of a minute, of an hour and of a day look alike; the deviations put the statistics
     * of 5-minute bars in the middle of those of the daily Hang Seng and Toronto indices.
     */
    public static PriceDynamics standard(TradingCalendar calendar) {
        Factors factors = new Factors();
        for (int j = 0; j < DEVIATIONS.length; j++) {
            factors.add(standardTime(j, calendar), DEVIATIONS[j], LEVERAGES[j]);
        }
        return new PriceDynamics(0.016, 0.25, 0, 8, factors.model());
    }

    /**
     * Numbers fitted to prices at some interval. The fitted factors have time constants of 2, 20 and 200 intervals; below and above that range
     * the default ones remain.
     *
     * @param interval minutes of open market between two prices, or that bring as much variance
     * @param deviations of the three fitted factors
     * @param leverage of the three fitted factors
     */
    public static PriceDynamics fitted(TradingCalendar calendar, double dailyVolatility, double dailyDrift, int degreesOfFreedom, double interval,
                                       double[] deviations, double leverage) {
        Factors factors = new Factors();
        for (int j = 0; j < DEVIATIONS.length; j++) {
            double time = standardTime(j, calendar);
            if (time < interval * 0.7 || time > interval * 300.0) {
                factors.add(time, DEVIATIONS[j], LEVERAGES[j]);
            }
        }
        for (int j = 0; j < deviations.length; j++) {
            factors.add(2 * Math.rint(StrictMath.pow(10, j)) * interval, deviations[j], leverage);
        }
        return new PriceDynamics(dailyVolatility, 0, dailyDrift, degreesOfFreedom, factors.model());
    }

    private static double standardTime(int factor, TradingCalendar calendar) {
        return factor < FACTOR_MINUTES.length ? FACTOR_MINUTES[factor]
                : FACTOR_DAYS[factor - FACTOR_MINUTES.length] * calendar.volatilityMinutesPerDay();
    }

    /** Collects factors and hands them over in the order of their time constants. */
    private static final class Factors {

        private final List<double[]> rows = new ArrayList<>();

        void add(double timeConstant, double deviation, double leverage) {
            rows.add(new double[] {timeConstant, deviation, leverage});
        }

        VolatilityModel model() {
            rows.sort(Comparator.comparingDouble(row -> row[0]));
            int fast = (int) rows.stream().filter(row -> row[0] <= ACTIVE_MINUTES).count();
            return new VolatilityModel(column(0), column(1), column(2), fast);
        }

        private double[] column(int index) {
            return rows.stream().mapToDouble(row -> row[index]).toArray();
        }
    }
}
