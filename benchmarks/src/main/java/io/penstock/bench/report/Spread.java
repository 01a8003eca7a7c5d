package io.penstock.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the rounds of a measurement gave.
 *
 * @param median of the rounds
 * @param min smallest
 * @param max largest
 */
public record Spread(double median, double min, double max) {

    /** @throws IllegalArgumentException if there is no value */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There must be at least one round, but there is none.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** One figure of each round. */
    public static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
        return of(rounds.stream().mapToDouble(figure).toArray());
    }

    /** A figure of two runs of the same round, so that a slow moment of the machine meets both. */
    public static <T> Spread ofPairs(List<T> left, List<T> right, ToDoubleBiFunction<T, T> figure) {
        int rounds = Math.min(left.size(), right.size());
        return of(IntStream.range(0, rounds).mapToDouble(i -> figure.applyAsDouble(left.get(i), right.get(i))).toArray());
    }

    /** Median, smallest and largest with {@code digits} behind the point. */
    public String text(int digits) {
        String number = "%,." + digits + "f";
        return String.format(Locale.ROOT, number + " (" + number + " – " + number + ")", median, min, max);
    }
}
