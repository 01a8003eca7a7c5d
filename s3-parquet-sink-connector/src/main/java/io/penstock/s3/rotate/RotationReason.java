package io.penstock.s3.rotate;

/** Why files are committed. Decided once; the same value is logged and counted. */
public enum RotationReason {
    /** Nothing is due. */
    NONE,
    /** As many records as a Kafka partition may have open. */
    RECORDS,
    /** A file is as large as it may be. */
    BYTES,
    /** The oldest unpublished record has waited long enough, by the wall clock. */
    AGE,
    /** Record time has moved on far enough since the first record. */
    RECORD_TIME,
    /** The next record belongs to another partition path. */
    PARTITION_CHANGE,
    /** The wall clock has passed an aligned boundary. */
    SCHEDULE,
    /** The memory budget is spent. */
    MEMORY,
    /** The task gives the Kafka partition back. */
    CLOSE,
    /** Every record since the last commit was left out: there is no file, but the offset moves on. */
    SKIPPED
}
