package io.penstock.s3.route;

/** What a partition path is made of. */
public enum Partitioning {
    /** {@code partition=<Kafka partition>}. */
    KAFKA_PARTITION(false, false),
    /** {@code field=value}, for one field or several. */
    FIELD(true, false),
    /** The record's time, rendered by a pattern. */
    TIME(false, true),
    /** Fields first, then the time. */
    FIELD_AND_TIME(true, true);

    private final boolean byField;
    private final boolean byTime;

    Partitioning(boolean byField, boolean byTime) {
        this.byField = byField;
        this.byTime = byTime;
    }

    public boolean byField() {
        return byField;
    }

    public boolean byTime() {
        return byTime;
    }
}
