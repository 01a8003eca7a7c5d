package io.penstock.s3.rotate;

import java.time.ZoneId;
import java.util.Objects;

/**
 * When to rotate. {@link #OFF} turns a rule off.
 *
 * @param records records of one Kafka partition over all its open files
 * @param bytes encoded bytes of one file
 * @param ageMillis wall clock since the oldest unpublished record
 * @param recordTimeMillis record time since the first record
 * @param onPathChange with {@code recordTimeMillis} on: also when a record's path differs from the one before it
 * @param scheduleMillis wall clock, aligned to midnight in {@code zone}
 */
public record RotationSettings(
        long records, long bytes, long ageMillis, long recordTimeMillis, boolean onPathChange, long scheduleMillis, ZoneId zone) {
    public static final long OFF = Long.MAX_VALUE;

    public RotationSettings {
        Objects.requireNonNull(zone, "zone");
        atLeastOne("records", records);
        atLeastOne("bytes", bytes);
        atLeastOne("ageMillis", ageMillis);
        atLeastOne("recordTimeMillis", recordTimeMillis);
        atLeastOne("scheduleMillis", scheduleMillis);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but was " + value);
        }
    }
}
