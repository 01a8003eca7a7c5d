package io.penstock.s3.route;

/** The unit of a bare number that stands for a time: a number whose schema does not say it. */
public enum TimestampUnit {
    SECONDS(1_000, 1),
    MILLISECONDS(1, 1),
    MICROSECONDS(1, 1_000),
    NANOSECONDS(1, 1_000_000);

    private final long multiplier;
    private final long divisor;

    TimestampUnit(long multiplier, long divisor) {
        this.multiplier = multiplier;
        this.divisor = divisor;
    }

    /** Epoch milliseconds, rounded down. @throws ArithmeticException if they don't fit into a long */
    long toMillis(long value) {
        return divisor == 1 ? Math.multiplyExact(value, multiplier) : Math.floorDiv(value, divisor);
    }

    /** Epoch milliseconds, rounded down; what is out of range stays at the end of the range. */
    long toMillis(double value) {
        return (long) Math.floor(value * multiplier / divisor);
    }
}
