/**
 * The sink's edge to Kafka Connect: configuration, the connector, and a task that translates Connect's calls. A record's way is
 * {@code route → shape → write → parquet → upload → commit}; each of these rooms has a package of its own and knows only what its
 * {@code package-info} says.
 */
package io.penstock.s3;
