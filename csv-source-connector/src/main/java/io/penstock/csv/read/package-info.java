/**
 * From bytes to records: {@code ByteSource → CsvRows → RecordSplitter}, and before that {@code DialectDetection}.
 *
 * <p>Works on byte arrays and knows positions, quotes and line ends. It knows nothing of types, of files on disk or of
 * Kafka Connect.
 */
package io.penstock.csv.read;
