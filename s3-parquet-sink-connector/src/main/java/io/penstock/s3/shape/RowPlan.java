package io.penstock.s3.shape;

import io.penstock.s3.parquet.FileSchema;

/** How records with one value schema and one key schema become rows. {@code key} is null when the key has no column. */
record RowPlan(FileSchema schema, ValueWriter value, ValueWriter key) {
}
