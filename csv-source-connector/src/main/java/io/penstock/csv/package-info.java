/**
 * The edge to Kafka Connect: {@code CsvSourceConnector} checks the configuration and deals the tasks,
 * {@code CsvSourceTask} polls, {@code RowRecords} makes records of rows, {@code BadRows} decides what becomes of bad
 * ones, {@code SourceOffsets} translates positions. Only {@code CsvSourceConfig} knows key strings.
 *
 * <p>Rooms, in the order of the data: {@code files → read → types → flow}, then {@code pace}, then here.
 */
package io.penstock.csv;
