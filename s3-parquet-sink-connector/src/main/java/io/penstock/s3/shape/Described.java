package io.penstock.s3.shape;

/** Values in error messages: their type, and as much of them as helps to find them. */
final class Described {
    private static final int LONGEST = 60;

    private Described() {
    }

    static String value(Object value) {
        if (value == null) {
            return "null";
        }
        String type = value.getClass().getSimpleName();
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return "'" + shortened(value.toString()) + "' (" + type + ")";
        }
        return "a " + type;
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
