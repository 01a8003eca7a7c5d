package io.penstock.s3.shape;

import java.text.Normalizer;
import java.util.Locale;

/** How the names of fields become the names of columns. */
public enum ColumnNames {
    /** {@code Adj Close} → {@code adj_close}, {@code CloseUSD} → {@code close_usd}: only a-z, 0-9 and _, never starting with _. */
    SNAKE_CASE {
        @Override
        public String of(String field) {
            return snakeCase(field);
        }
    },
    /** Unchanged. Athena needs names that are already safe then. */
    AS_IS {
        @Override
        public String of(String field) {
            return field;
        }
    };

    /** The column of a field; empty if no letter or digit is left. */
    public abstract String of(String field);

    /** The name that users write. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String snakeCase(String field) {
        // é becomes e and an accent, which is then left out.
        String plain = Normalizer.normalize(field, Normalizer.Form.NFD);
        StringBuilder name = new StringBuilder(plain.length() + 4);
        int[] points = plain.codePoints().filter(point -> Character.getType(point) != Character.NON_SPACING_MARK).toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (point < 0x80 && Character.isLetterOrDigit(point)) {
                if (Character.isUpperCase(point) && startsWord(points, i)) {
                    separate(name);
                }
                name.append((char) Character.toLowerCase(point));
            } else if (Character.isLetterOrDigit(point)) {
                // A letter of another script: its code point keeps different names different.
                separate(name);
                name.append('u').append(Integer.toHexString(point));
                if (i + 1 < points.length) {
                    separate(name);
                }
            } else {
                separate(name);
            }
        }
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '_') {
            end--;
        }
        return name.substring(0, end);
    }

    private static boolean startsWord(int[] points, int i) {
        boolean afterCapital = i > 0 && Character.isUpperCase(points[i - 1]);
        boolean beforeSmall = i + 1 < points.length && Character.isLowerCase(points[i + 1]);
        return i > 0 && (!afterCapital || beforeSmall);
    }

    private static void separate(StringBuilder name) {
        if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
            name.append('_');
        }
    }
}
