/**
 * What Kafka says about topics: {@link io.penstock.quickstart.kafka.CommittedRecords} reads which positions of a topic hold records
 * that count (transaction markers and aborted records do not), and {@link io.penstock.quickstart.kafka.SinkLag} how many of them a
 * sink has yet to write.
 *
 * <p>Knows the Kafka client only; looks at positions, never into records.
 */
package io.penstock.quickstart.kafka;
