package io.penstock.s3.shape;

import io.penstock.s3.parquet.ColumnType;

/** What a schema becomes: the type of its column, and who writes the values. */
record ColumnPlan(ColumnType type, ValueWriter writer) {
}
