/**
 * Records to rows: column names and types, schema projection, inference and coercion. In comes a
 * {@link org.apache.kafka.connect.sink.SinkRecord}, out goes a row that the encoder accepts as it is, or a
 * {@link org.apache.kafka.connect.errors.DataException} that names the field: every fault of a value or a schema
 * surfaces here. {@code RowShaper → ColumnPlan → ValueWriter}. Knows Connect's data and the columns of
 * {@code io.penstock.s3.parquet}; knows nothing of Parquet itself, of I/O, clocks or logs.
 */
package io.penstock.s3.shape;
