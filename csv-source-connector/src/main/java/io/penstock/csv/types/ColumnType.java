package io.penstock.csv.types;

/** What a column can be. */
public enum ColumnType {
    BOOLEAN,
    INT64,
    FLOAT64,
    /** Exact decimal number with a fixed scale; only by declaration. */
    DECIMAL,
    /** Day, without time. */
    DATE,
    /** Instant, to the millisecond. */
    TIMESTAMP,
    STRING
}
