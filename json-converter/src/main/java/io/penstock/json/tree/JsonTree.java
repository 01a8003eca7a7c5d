package io.penstock.json.tree;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A JSON value as read, before a schema says what it means. */
public sealed interface JsonTree {

    /** What errors call this kind of value. */
    String kind();

    /** An object; of a repeated name the last value counts, at the place of the first. */
    record Members(Map<String, JsonTree> byName) implements JsonTree {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** An array. */
    record Items(List<JsonTree> all) implements JsonTree {
        @Override
        public String kind() {
            return "an array";
        }
    }

    /** A string. */
    record Text(String value) implements JsonTree {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number: {@code Integer}, {@code Long} or {@code BigInteger} by size; {@code BigDecimal} with a fraction or an exponent. */
    record Numeral(Number value) implements JsonTree {
        @Override
        public String kind() {
            return isWhole() ? "an integer" : "a number with a fraction or exponent";
        }

        boolean isWhole() {
            return !(value instanceof BigDecimal);
        }
    }

    /** True or false. */
    enum Truth implements JsonTree {
        TRUE, FALSE;

        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /** {@code null}, or a message without any value at all (empty or white space), which is not quite the same. */
    enum Nothing implements JsonTree {
        NULL, NO_CONTENT;

        @Override
        public String kind() {
            return this == NULL ? "null" : "no content";
        }
    }
}
