package io.penstock.s3.route;

/** Which clock tells a record's time. */
public enum TimestampSource {
    /** The wall clock, one value per batch. */
    WALLCLOCK,
    /** The Kafka record's timestamp. */
    RECORD,
    /** A field of the record's value. */
    RECORD_FIELD
}
