package io.penstock.it.content;

import java.util.Comparator;
import java.util.List;

/** Thousands of rows against thousands of rows; only the first difference is worth reading. */
public final class Rows {

    private static final Comparator<Position> BY_PLACE = Comparator.comparingInt(Position::partition).thenComparingLong(Position::offset);

    private Rows() {
    }

    /** Fails unless both lists hold equal rows in the same order. */
    public static void requireEqual(List<?> actual, List<?> expected) {
        int common = Math.min(actual.size(), expected.size());
        for (int row = 0; row < common; row++) {
            if (!actual.get(row).equals(expected.get(row))) {
                throw new AssertionError("%,d rows where %,d are expected; the first that differs is number %,d:%n%s instead of%n%s".formatted(
                    actual.size(), expected.size(), row + 1, actual.get(row), expected.get(row)));
            }
        }
        if (actual.size() != expected.size()) {
            throw new AssertionError("%,d rows where %,d are expected; the first %,d are equal, then: %s".formatted(
                actual.size(), expected.size(), common, (actual.size() > common ? actual : expected).get(common)));
        }
    }

    /** Fails unless each position of {@code expected} is in {@code actual} exactly once, and no other. */
    public static void requireSamePlaces(List<Position> actual, List<Position> expected) {
        requireEqual(actual.stream().sorted(BY_PLACE).toList(), expected.stream().sorted(BY_PLACE).toList());
    }
}
