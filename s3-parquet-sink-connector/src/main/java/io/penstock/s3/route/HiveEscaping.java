package io.penstock.s3.route;

/**
 * Text as one segment of a Hive partition path.
 *
 * <p>The same characters as Hive's {@code FileUtils.escapePathName} escapes: ASCII control characters, DEL and
 * {@code " # % ' * / : = ? \ { [ ] ^} become {@code %} and two upper-case hex digits, everything else (blanks, {@code }},
 * letters beyond ASCII) stays; null and the empty text become {@link #DEFAULT_PARTITION}.
 */
final class HiveEscaping {
    static final String DEFAULT_PARTITION = "__HIVE_DEFAULT_PARTITION__";

    private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007f";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private HiveEscaping() {}

    static String escape(String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_PARTITION;
        }
        int first = 0;
        while (first < text.length() && !needsEscaping(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 8).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (needsEscaping(c)) {
                escaped.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean needsEscaping(char c) {
        return c < ' ' || c <= '\u007f' && ESCAPED.indexOf(c) >= 0;
    }
}
