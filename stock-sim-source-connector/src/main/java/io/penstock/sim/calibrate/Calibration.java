package io.penstock.sim.calibrate;

import io.penstock.sim.market.PriceDynamics;
import io.penstock.sim.market.TradingCalendar;
import io.penstock.sim.stats.ReturnStatistics;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a series of real prices says about drift, volatility and tails, by the method of moments. The model is the simulator's own: a return is
 * {@code exp(x) * t} with a Student-t shock t and log-volatility x that is a normal sum of factors with time constants of 2, 20 and 200
 * intervals. The absolute moments of such returns are known in closed form (as in Taylor, Modelling Financial Time Series, Wiley 1986,
 * chapter 3), with V the variance of x, C(h) its autocovariance and m the mean of |t| at variance 1:
 *
 * <ul>
 *   <li>{@code E|r|^2 / E r^2 = m^2 exp(-V)}, called q below, and the autocorrelation of |r| at lag h is {@code (exp(C(h)) - 1) q / (1 - q)}.
 *       So C(h) can be read off the measured autocorrelations; three factor variances, none below 0, are fitted to the lags 1 to 300.
 *   <li>V is their sum, q then gives m, and m the degrees of freedom.
 *   <li>The leverage is chosen such that the model's mean correlation of a return with the absolute returns 1 to 10 intervals later is the
 *       measured one.
 * </ul>
 *
 * <p>Moments of |r| are used rather than those of log|r|, which the smallest returns, mostly rounding, would govern.
 *
 * @param minutes length of the interval, 0 for a day
 * @param drift mean log return of an interval
 * @param volatility root mean square of a log return
 * @param degreesOfFreedom of the shocks: even, 4 to 30
 * @param deviations of the three factors
 * @param leverage correlation of the factors' innovations with the return shock
 */
public record Calibration(int minutes, double drift, double volatility, int degreesOfFreedom, double[] deviations, double leverage) {

    private static final double[] TIME_CONSTANTS = {2, 20, 200};
    private static final int LAGS = 300;
    private static final int ROUNDS = 500;
    private static final int LEAST = 500;
    private static final double LARGEST_VARIANCE = 0.6;

    /** @throws IllegalArgumentException if there are fewer than 500 returns, or none but 0 */
    public static Calibration of(PriceSeries series) {
        double[] returns = series.returns();
        if (returns.length < LEAST) {
            throw new IllegalArgumentException("Calibration needs at least " + LEAST + " returns, there are " + returns.length);
        }
        double drift = ReturnStatistics.mean(returns);
        double square = Arrays.stream(returns).map(r -> (r - drift) * (r - drift)).average().orElseThrow();
        if (square == 0) {
            throw new IllegalArgumentException("The prices never move");
        }
        double[] magnitudes = Arrays.stream(returns).map(r -> Math.abs(r - drift)).toArray();
        double ratio = ReturnStatistics.mean(magnitudes) * ReturnStatistics.mean(magnitudes) / square;
        double[] variances = factorVariances(autocovariance(magnitudes, ratio));
        double total = Arrays.stream(variances).sum();
        int degrees = degreesOfFreedom(Math.sqrt(ratio * Math.exp(total)));
        double leverage = leverage(variances, meanShock(degrees), ReturnStatistics.of(returns).leverage());
        return new Calibration(series.minutes(), drift, Math.sqrt(square), degrees, Arrays.stream(variances).map(Math::sqrt).toArray(), leverage);
    }

    /** C(h) of log-volatility from the autocorrelations of the absolute returns. */
    private static double[] autocovariance(double[] magnitudes, double ratio) {
        return Arrays.stream(ReturnStatistics.correlations(magnitudes, magnitudes, Math.min(LAGS, magnitudes.length / 4)))
                .map(correlation -> Math.log(Math.max(0.5, 1 + correlation * (1 - ratio) / ratio))).toArray();
    }

    /** Least squares with weights 1 / lag, so that each decade counts alike; coordinate descent keeps the variances at 0 or above. */
    private static double[] factorVariances(double[] covariance) {
        double[] variances = new double[TIME_CONSTANTS.length];
        double[][] decay = new double[variances.length][covariance.length];
        for (int j = 0; j < variances.length; j++) {
            for (int lag = 1; lag < covariance.length; lag++) {
                decay[j][lag] = decay(j, lag);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < variances.length; j++) {
                variances[j] = Math.min(LARGEST_VARIANCE, Math.max(0, bestVariance(j, variances, decay, covariance)));
            }
        }
        return variances;
    }

    private static double bestVariance(int factor, double[] variances, double[][] decay, double[] covariance) {
        double numerator = 0;
        double denominator = 0;
        for (int lag = 1; lag < covariance.length; lag++) {
            double rest = covariance[lag];
            for (int k = 0; k < variances.length; k++) {
                rest -= k == factor ? 0 : variances[k] * decay[k][lag];
            }
            numerator += rest * decay[factor][lag] / lag;
            denominator += decay[factor][lag] * decay[factor][lag] / lag;
        }
        return numerator / denominator;
    }

    private static double decay(int factor, int lag) {
        return Math.exp(-lag / TIME_CONSTANTS[factor]);
    }

    /** The even number of degrees of freedom whose mean absolute shock is nearest to the wanted one. */
    private static int degreesOfFreedom(double wanted) {
        int best = 4;
        for (int n = 6; n <= 30; n += 2) {
            if (Math.abs(meanShock(n) - wanted) < Math.abs(meanShock(best) - wanted)) {
                best = n;
            }
        }
        return best;
    }

    /** E|t| of a Student-t variable of variance 1: sqrt((n - 2) / pi) Gamma((n - 1) / 2) / Gamma(n / 2), for even n by recurrence. */
    private static double meanShock(int n) {
        double ratio = Math.sqrt(Math.PI);
        for (int k = 1; k < n / 2; k++) {
            ratio *= (k - 0.5) / k;
        }
        return Math.sqrt((n - 2) / Math.PI) * ratio;
    }

    private static double leverage(double[] variances, double meanShock, double measured) {
        double total = Arrays.stream(variances).sum();
        double perUnit = 0;
        for (int lag = 1; lag <= 10; lag++) {
            double common = 0;
            double response = 0;
            for (int j = 0; j < variances.length; j++) {
                double step = decay(j, 1);
                common += variances[j] * decay(j, lag);
                response += Math.sqrt(variances[j] * (1 - step * step)) * decay(j, lag - 1);
            }
            perUnit += 0.1 * meanShock * Math.exp(common - total) * response / Math.sqrt(1 - meanShock * meanShock * Math.exp(-total));
        }
        return perUnit == 0 ? 0 : Math.max(-0.9, Math.min(0, measured / perUnit));
    }

    /** The simulator's numbers for a market with the given trading days. */
    public PriceDynamics dynamics(TradingCalendar calendar) {
        double interval = minutes == 0 ? calendar.volatilityMinutesPerDay() : minutes;
        double intervalsPerDay = calendar.volatilityMinutesPerDay() / interval;
        return PriceDynamics.fitted(calendar, volatility * Math.sqrt(intervalsPerDay), drift * intervalsPerDay, degreesOfFreedom, interval,
                deviations, leverage);
    }

    /** All numbers as one line of text, exactly: {@link #parse} gives the same calibration. */
    public String toText() {
        return minutes + " " + drift + " " + volatility + " " + degreesOfFreedom + " " + leverage + " "
                + Arrays.stream(deviations).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    /** Reads what {@link #toText} wrote. */
    public static Calibration parse(String text) {
        String[] parts = text.split(" ");
        double[] deviations = Arrays.stream(parts, 5, parts.length).mapToDouble(Double::parseDouble).toArray();
        return new Calibration(Integer.parseInt(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]),
                Integer.parseInt(parts[3]), deviations, Double.parseDouble(parts[4]));
    }

    /** What was found, for the log. */
    public String report() {
        return String.format(Locale.ROOT, "interval %s, drift %+.3f %% and volatility %.3f %% per interval, volatility factors (time constants"
                + " 2, 20, 200 intervals) with deviations %.2f, %.2f, %.2f, Student-t shocks with %d degrees of freedom, leverage %.2f",
                minutes == 0 ? "1 day" : minutes + " min", drift * 100, volatility * 100, deviations[0], deviations[1], deviations[2],
                degreesOfFreedom, leverage);
    }
}
