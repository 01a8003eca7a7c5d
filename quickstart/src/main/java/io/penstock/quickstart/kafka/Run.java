package io.penstock.quickstart.kafka;

/**
 * Consecutive offsets that all hold a committed record.
 *
 * @param partition of the topic
 * @param first offset
 * @param last offset, included
 */
public record Run(int partition, long first, long last) {
}
