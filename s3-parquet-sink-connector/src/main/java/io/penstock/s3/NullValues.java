package io.penstock.s3;

/** What becomes of a record without a value (a tombstone). */
public enum NullValues {
    /** It is a bad record: reported if errors are tolerated, else it stops the task. */
    FAIL,
    /** It is passed over. */
    IGNORE
}
