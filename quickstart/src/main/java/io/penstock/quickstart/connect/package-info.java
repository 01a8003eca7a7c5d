/**
 * Kafka Connect's REST interface: configurations go in as maps, {@link io.penstock.quickstart.connect.ConnectorStatus} and JSON come
 * out, and what the worker refuses becomes a {@link io.penstock.quickstart.connect.ConnectException} with Connect's own sentence.
 *
 * <p>Knows nothing of processes, files or of any particular connector.
 */
package io.penstock.quickstart.connect;
