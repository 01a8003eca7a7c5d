package io.penstock.s3.rotate;

import io.penstock.s3.route.Route;

/**
 * Decides when a Kafka partition's open files are committed, all of them together.
 *
 * <p>{@code rotate.interval.ms} and {@code flush.size} decide as in Confluent's sink, from the records alone, so that a replay cuts the
 * files where the first run did. Age and schedule follow the wall clock.
 */
public final class RotationPolicy {
    private static final long NEVER = Long.MAX_VALUE;

    private final RotationSettings settings;
    private final AlignedSchedule schedule;

    public RotationPolicy(RotationSettings settings) {
        this.settings = settings;
        this.schedule = new AlignedSchedule(settings.scheduleMillis(), settings.zone());
    }

    /** Whether what is open is committed before this record is added. */
    public RotationReason before(PartitionFacts facts, Route next) {
        if (settings.recordTimeMillis() == RotationSettings.OFF || facts.records() == 0) {
            return RotationReason.NONE;
        }
        if (next.timeMillis() - facts.firstRecordTime() >= settings.recordTimeMillis()) {
            return RotationReason.RECORD_TIME;
        }
        return settings.onPathChange() && !next.path().equals(facts.lastPath()) ? RotationReason.PARTITION_CHANGE : RotationReason.NONE;
    }

    /** Whether what is open is committed now: asked after each record and on every tick of the wall clock. */
    public RotationReason due(PartitionFacts facts, long nowMillis) {
        if (facts.records() == 0) {
            return RotationReason.NONE;
        }
        if (facts.records() >= settings.records()) {
            return RotationReason.RECORDS;
        }
        if (facts.largestFileBytes() >= settings.bytes()) {
            return RotationReason.BYTES;
        }
        if (nowMillis - facts.openedAtMillis() >= settings.ageMillis()) {
            return RotationReason.AGE;
        }
        return scheduled() && facts.openedAtMillis() < schedule.boundaryBefore(nowMillis) ? RotationReason.SCHEDULE : RotationReason.NONE;
    }

    /** When the clock alone will make a commit due, in epoch milliseconds; {@code Long.MAX_VALUE} if it never will. */
    public long nextDueMillis(PartitionFacts facts, long nowMillis) {
        long opened = facts.openedAtMillis();
        if (facts.records() == 0 || opened == NEVER) {
            return NEVER;
        }
        long byAge = settings.ageMillis() >= NEVER - opened ? NEVER : opened + settings.ageMillis();
        long bySchedule = scheduled() ? schedule.boundaryAfter(opened) : NEVER;
        return Math.min(byAge, bySchedule);
    }

    private boolean scheduled() {
        return settings.scheduleMillis() != RotationSettings.OFF;
    }
}
