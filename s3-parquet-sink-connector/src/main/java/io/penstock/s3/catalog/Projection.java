package io.penstock.s3.catalog;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How Athena finds the values of a partition column without a catalog: the {@code projection.<column>.*} properties of its table.
 * Names and rules are those of Athena's user guide, "Supported types for partition projection".
 */
interface Projection {

    /** The properties, without {@code projection.<column>.}, of a table whose data is at {@code values}: at least one of them. */
    Map<String, String> properties(List<String> values);

    /** Whether the range depends on the data. */
    default boolean grows() {
        return false;
    }

    /**
     * A range that covers {@code value} too, and otherwise as much as before; the range itself if it does already, or if it is not
     * written as this projection writes it.
     *
     * @param now in UTC
     */
    default String widened(String range, String value, LocalDateTime now) {
        return range;
    }

    /** One value that never changes. */
    record Constant(String value) implements Projection {
        @Override
        public Map<String, String> properties(List<String> values) {
            return ordered("type", "enum", "values", value);
        }
    }

    /** Any text: every query has to name the values that it wants. */
    record Injected() implements Projection {
        @Override
        public Map<String, String> properties(List<String> values) {
            return ordered("type", "injected");
        }
    }

    static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
