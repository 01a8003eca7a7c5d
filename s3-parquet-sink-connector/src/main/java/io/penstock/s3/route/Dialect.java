package io.penstock.s3.route;

/** Whose habits a path follows where two sinks with the same configuration name objects differently. */
public enum Dialect {
    /** Values escaped as Hive does, null as Hive's default partition, times before 1970 rounded down, far-off years refused. */
    HIVE,
    /** As Confluent's sink: values as they are, null as {@code null}, times before 1970 rounded up, every year accepted. */
    CONFLUENT
}
