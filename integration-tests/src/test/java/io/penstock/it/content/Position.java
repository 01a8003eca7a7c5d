package io.penstock.it.content;

/** The place of a record in its topic. */
public record Position(int partition, long offset) {
}
