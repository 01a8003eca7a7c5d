package io.penstock.sim.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Seven things that hold for the returns of real prices, with the bounds that real index data lie in. */
final class StylizedFacts {

    /** 1 % point of chi-square with 10 degrees of freedom. */
    private static final double LJUNG_BOX_LIMIT = 23.21;
    private static final int LJUNG_BOX_LAGS = 10;
    private static final int LEVERAGE_LAGS = 10;

    /** One series, with what is not in {@link ReturnStatistics}: correlations of the absolute returns with the returns so many steps later. */
    record Series(ReturnStatistics statistics, double ljungBox, double[] reverse) {

        static Series of(double[] returns) {
            double[] magnitudes = Arrays.stream(returns).map(Math::abs).toArray();
            return new Series(ReturnStatistics.of(returns), StylizedFacts.ljungBox(returns),
                    ReturnStatistics.correlations(magnitudes, returns, LEVERAGE_LAGS));
        }
    }

    private record Bound(int test, String name, ToDoubleFunction<Series> value, double least, double most) {

        boolean holds(double x) {
            return x >= least && x <= most;
        }
    }

    private static final double NONE = Double.POSITIVE_INFINITY;

    private static final List<Bound> BOUNDS = List.of(
            new Bound(1, "autocorrelation", s -> s.statistics.autocorrelation(), -0.06, 0.06),
            new Bound(1, "Ljung-Box of standardised returns", s -> s.ljungBox, -NONE, LJUNG_BOX_LIMIT),
            new Bound(2, "excess kurtosis", s -> s.statistics.kurtosis(), 3, 60),
            new Bound(3, "kurtosis of 20 steps / of 1", s -> s.statistics.kurtosis20() / Math.abs(s.statistics.kurtosis()), -NONE, 0.8),
            new Bound(4, "ACF of |r| at 1", s -> s.statistics.magnitude1(), 0.15, 0.45),
            new Bound(4, "ACF of |r| at 10", s -> s.statistics.magnitude10(), 0.10, NONE),
            new Bound(4, "ACF of |r| at 50", s -> s.statistics.magnitude50(), 0.05, NONE),
            new Bound(4, "ACF of |r| at 80 to 100", s -> s.statistics.magnitude90(), 0.02, NONE),
            new Bound(6, "leverage", s -> s.statistics.leverage(), -NONE, -0.04),
            new Bound(6, "mean size of reverse leverage", s -> s.statistics.reverseLeverage(), 0, 0.03),
            new Bound(7, "Hill's tail index", s -> s.statistics.tailIndex(), 2.2, 5));

    /** What is too noisy to be judged in one series. */
    private static final List<Bound> BOUNDS_OF_MEDIANS = Stream.concat(
            Stream.of(new Bound(5, "decay of the ACF of |r|", s -> s.statistics.decay(), 0.20, 0.45)),
            IntStream.rangeClosed(1, LEVERAGE_LAGS).mapToObj(lag -> new Bound(6, "reverse leverage at " + lag, s -> s.reverse[lag], -0.03, 0.03)))
            .toList();

    private StylizedFacts() {
    }

    /** What does not hold for the median over several series, one line each; empty if all holds. */
    static List<String> missedByMedian(List<Series> all) {
        List<String> missed = new ArrayList<>();
        for (Bound bound : Stream.concat(BOUNDS.stream(), BOUNDS_OF_MEDIANS.stream()).toList()) {
            double[] values = all.stream().mapToDouble(bound.value).sorted().toArray();
            double median = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
            if (!bound.holds(median)) {
                missed.add("test " + bound.test + ": median " + bound.name + " = " + median);
            }
        }
        return missed;
    }

    /** The numbers of the tests that a single series misses. */
    static List<Integer> missed(Series series) {
        return BOUNDS.stream().filter(bound -> !bound.holds(bound.value.applyAsDouble(series))).map(Bound::test).distinct().toList();
    }

    /** Ljung and Box, Biometrika 65 (1978), 297-303, on returns divided by an exponentially weighted deviation of the ones before. */
    private static double ljungBox(double[] returns) {
        double variance = Arrays.stream(returns).map(r -> r * r).average().orElseThrow();
        double[] standardised = new double[returns.length];
        for (int t = 0; t < returns.length; t++) {
            standardised[t] = returns[t] / Math.sqrt(variance);
            variance = 0.94 * variance + 0.06 * returns[t] * returns[t];
        }
        double[] correlations = ReturnStatistics.correlations(standardised, standardised, LJUNG_BOX_LAGS);
        double sum = 0;
        for (int lag = 1; lag <= LJUNG_BOX_LAGS; lag++) {
            sum += correlations[lag] * correlations[lag] / (returns.length - lag);
        }
        return sum * returns.length * (returns.length + 2.0);
    }
}
