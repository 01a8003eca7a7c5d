package io.penstock.quickstart.demo;

import java.util.OptionalLong;

/**
 * How many rows a topic is to get.
 *
 * @param topic the topic
 * @param rows their number; empty if only time can tell, which is when nothing more has come for a while
 */
record Expectation(String topic, OptionalLong rows) {

    String of(long count) {
        return "%,d".formatted(count) + (rows.isPresent() ? " of %,d".formatted(rows.getAsLong()) : "");
    }
}
