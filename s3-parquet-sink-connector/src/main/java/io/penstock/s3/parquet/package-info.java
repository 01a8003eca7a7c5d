/**
 * Rows to the bytes of Parquet files, without Hadoop. In comes a {@link io.penstock.s3.parquet.ShapedRow}, checked and
 * laid out; out go complete row groups to an output stream:
 * {@code RowWriter → ShapedRow → ParquetEncoder → RowNode → LeafColumn → ColumnValues → EncodedPage}.
 * Knows Parquet and its codecs; knows nothing of Kafka, of S3, or of when a file begins and ends.
 */
package io.penstock.s3.parquet;
