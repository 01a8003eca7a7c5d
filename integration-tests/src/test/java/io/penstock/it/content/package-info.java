/**
 * What went in and what came out, as values that can be compared: the rows of a CSV file
 * ({@link io.penstock.it.content.IndexFile}), the committed records of a topic ({@link io.penstock.it.content.Topic}), the rows of
 * Parquet files ({@link io.penstock.it.content.ParquetRows}).
 *
 * <p>Every reader here is another's: FastCSV, Kafka's consumer, DuckDB. Nothing of a plugin is used to check it.
 */
package io.penstock.it.content;
