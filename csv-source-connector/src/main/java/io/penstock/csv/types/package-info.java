/**
 * From the bytes of fields to values: {@code SchemaInference} decides once which type each column has,
 * {@code RowTyping} reads every row by it.
 *
 * <p>Works on what {@code read} splits. No files, no clock, no Kafka Connect.
 */
package io.penstock.csv.types;
