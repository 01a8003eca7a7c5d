package io.penstock.sim.stats;

import java.util.Arrays;

/**
 * The statistics by which a price series is told from noise: the "stylized facts" of R. Cont, "Empirical properties of asset returns",
 * Quantitative Finance 1 (2001), 223-236, of one series of log returns at equal intervals.
 *
 * @param count number of returns
 * @param deviation standard deviation of a return
 * @param kurtosis excess kurtosis of the returns (0 for a normal distribution): heavy tails
 * @param kurtosis20 the same of returns over 20 intervals: sums are closer to normal
 * @param autocorrelation of successive returns: near 0 where prices can't be foretold
 * @param magnitude1 autocorrelation of the absolute returns at lag 1: volatility clusters
 * @param magnitude10 the same at lag 10
 * @param magnitude50 the same at lag 50
 * @param magnitude90 mean of the same over the lags 80 to 100
 * @param decay exponent b of the power law lag^-b fitted to the autocorrelation of absolute returns at the lags 1 to 100; NaN if fewer than
 *     half of them are positive, which is what a series without clustering looks like
 * @param leverage mean correlation of a return with the absolute returns 1 to 10 intervals later: falling prices make volatility rise
 * @param reverseLeverage mean size (without the sign) of the correlations of an absolute return with the returns 1 to 10 intervals later: near 0
 * @param tailIndex Hill's estimate of the tail exponent from the largest 5 % of the absolute returns
 */
public record ReturnStatistics(int count, double deviation, double kurtosis, double kurtosis20, double autocorrelation, double magnitude1,
                               double magnitude10, double magnitude50, double magnitude90, double decay, double leverage,
                               double reverseLeverage, double tailIndex) {

    private static final int LONGEST_LAG = 100;
    private static final int LEVERAGE_LAGS = 10;
    private static final int SUMMED = 20;
    private static final double TAIL = 0.05;

    /** @throws IllegalArgumentException if there are fewer than 500 returns, too few to say anything */
    public static ReturnStatistics of(double[] returns) {
        if (returns.length < 5 * LONGEST_LAG) {
            throw new IllegalArgumentException("At least " + 5 * LONGEST_LAG + " returns are needed, not " + returns.length);
        }
        double[] magnitudes = Arrays.stream(returns).map(Math::abs).toArray();
        double[] clustering = correlations(magnitudes, magnitudes, LONGEST_LAG);
        double[] leverage = correlations(returns, magnitudes, LEVERAGE_LAGS);
        double[] reverse = correlations(magnitudes, returns, LEVERAGE_LAGS);
        return new ReturnStatistics(returns.length, Math.sqrt(moment(returns, 2)), excessKurtosis(returns),
                excessKurtosis(sums(returns, SUMMED)), correlation(returns, returns, 1), clustering[1], clustering[10], clustering[50],
                mean(Arrays.copyOfRange(clustering, 80, LONGEST_LAG + 1)), decay(clustering), mean(Arrays.copyOfRange(leverage, 1, LEVERAGE_LAGS + 1)),
                mean(Arrays.stream(reverse, 1, LEVERAGE_LAGS + 1).map(Math::abs).toArray()), tailIndex(magnitudes));
    }

    /** Correlation of {@code a[t]} with {@code b[t + lag]}, with the means and variances of the whole series. */
    public static double correlation(double[] a, double[] b, int lag) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int t = 0; t + lag < a.length; t++) {
            sum += (a[t] - meanA) * (b[t + lag] - meanB);
        }
        return sum / (a.length * Math.sqrt(moment(a, 2) * moment(b, 2)));
    }

    /** The same for all lags from 0 to {@code most}. */
    public static double[] correlations(double[] a, double[] b, int most) {
        double[] centredA = centred(a);
        double[] centredB = centred(b);
        double scale = a.length * Math.sqrt(moment(a, 2) * moment(b, 2));
        double[] correlations = new double[most + 1];
        for (int lag = 0; lag <= most; lag++) {
            double sum = 0;
            for (int t = 0; t + lag < a.length; t++) {
                sum += centredA[t] * centredB[t + lag];
            }
            correlations[lag] = sum / scale;
        }
        return correlations;
    }

    private static double[] centred(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    /** Arithmetic mean. */
    public static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Mean of the given power of the distance from the mean. */
    static double moment(double[] values, int power) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            double distance = value - mean;
            sum += power == 2 ? distance * distance : distance * distance * distance * distance;
        }
        return sum / values.length;
    }

    static double excessKurtosis(double[] values) {
        double variance = moment(values, 2);
        return moment(values, 4) / (variance * variance) - 3;
    }

    /** Sums of {@code length} successive values, side by side. */
    static double[] sums(double[] values, int length) {
        double[] sums = new double[values.length / length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Arrays.stream(values, i * length, (i + 1) * length).sum();
        }
        return sums;
    }

    private static double decay(double[] correlations) {
        double[] x = new double[LONGEST_LAG];
        double[] y = new double[LONGEST_LAG];
        int points = 0;
        for (int lag = 1; lag <= LONGEST_LAG; lag++) {
            if (correlations[lag] > 0) {
                x[points] = Math.log(lag);
                y[points++] = Math.log(correlations[lag]);
            }
        }
        if (points < LONGEST_LAG / 2) {
            return Double.NaN;
        }
        double[] a = Arrays.copyOf(x, points);
        double[] b = Arrays.copyOf(y, points);
        return -correlation(a, b, 0) * Math.sqrt(moment(b, 2) / moment(a, 2));
    }

    private static double tailIndex(double[] magnitudes) {
        double[] sorted = magnitudes.clone();
        Arrays.sort(sorted);
        int largest = (int) (sorted.length * TAIL);
        double threshold = sorted[sorted.length - largest - 1];
        double sum = 0;
        for (int i = sorted.length - largest; i < sorted.length; i++) {
            sum += Math.log(sorted[i] / threshold);
        }
        return largest / sum;
    }
}
