package io.penstock.json.scan;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A place in a message. Ugly, performance-optimised code: it reads strict JSON in UTF-8 and throws {@link NotPlain} at
 * whatever is rare, lenient or wrong. Running off the end shows as the array's own bounds check
 * ({@code ArrayIndexOutOfBoundsException}), which the JVM makes anyway.
 */
final class Cursor {

    /** Jackson's limits are larger; what comes near them goes the exact way. */
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_EXPONENT = 4;
    /** Numbers of so many digits fit a long whatever the digits are. */
    private static final int SAFE_DIGITS = 18;
    /** Up to here doubles (floats) are exact, and so are these powers of ten; one division of exact numbers rounds right. */
    private static final long EXACT_DOUBLE = 1L << 53;
    private static final int EXACT_FLOAT = 1 << 24;
    private static final double[] DOUBLE_TEN_TO_THE = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
        1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final float[] FLOAT_TEN_TO_THE = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f};

    private byte[] bytes;
    private int at;

    private int numberFrom;
    private boolean negative;
    private long digits;
    private int scale;
    private boolean whole;
    /** Whether {@code digits} and {@code scale} say all: no exponent, no overflow. */
    private boolean complete;

    void on(byte[] message, int from) {
        bytes = message;
        at = from;
    }

    int at() {
        return at;
    }

    /** The next byte that is not white space; the cursor stays on it. */
    byte peek() {
        byte c = bytes[at];
        while (c <= ' ') {
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw NotPlain.HERE;
            }
            c = bytes[++at];
        }
        return c;
    }

    void expect(char c) {
        if (peek() != c) {
            throw NotPlain.HERE;
        }
        at++;
    }

    /** After an opening bracket: false if it is closed at once. */
    boolean any(char close) {
        if (peek() == close) {
            at++;
            return false;
        }
        return true;
    }

    /** After an element: true at a comma, false at the closing bracket. */
    boolean more(char close) {
        byte c = peek();
        at++;
        if (c == close) {
            return false;
        }
        if (c != ',') {
            throw NotPlain.HERE;
        }
        return true;
    }

    /** Steps over these bytes, if they are what comes next. */
    boolean passed(byte[] expected) {
        int to = at + expected.length;
        if (to > bytes.length || !Arrays.equals(bytes, at, to, expected, 0, expected.length)) {
            return false;
        }
        at = to;
        return true;
    }

    /** The name of a member, and its colon. */
    String name() {
        int from = at;
        String name = text();
        if (at - from > LONGEST_NAME || name.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw NotPlain.HERE; // Jackson refuses some halves of pairs in names, and takes them in values
        }
        expect(':');
        return name;
    }

    void literal(byte[] word) {
        if (!passed(word)) {
            throw NotPlain.HERE;
        }
        ended(bytes[at]);
    }

    String text() {
        if (peek() != '"') {
            throw NotPlain.HERE;
        }
        int from = at + 1;
        int i = from;
        byte c = bytes[i];
        while (c != '"') {
            if (c < ' ' || c == '\\') {
                return richText(from, i);
            }
            c = bytes[++i];
        }
        at = i + 1;
        return new String(bytes, from, checked(i - from), StandardCharsets.ISO_8859_1);
    }

    /** A string with escapes or beyond ASCII; the first such byte is at {@code first}. */
    private String richText(int from, int first) {
        int i = first;
        boolean escaped = false;
        for (byte c = bytes[i]; c != '"'; c = bytes[i]) {
            if (c >= 0 && c < ' ') {
                throw NotPlain.HERE;
            }
            escaped |= c == '\\';
            i += c == '\\' ? 2 : 1;
        }
        at = i + 1;
        String text = new String(bytes, from, checked(i - from), StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            throw NotPlain.HERE; // malformed, or really this character
        }
        return escaped ? Escapes.resolve(text) : text;
    }

    private static int checked(int length) {
        if (length > LONGEST_TEXT) {
            throw NotPlain.HERE;
        }
        return length;
    }

    byte[] base64() {
        expect('"');
        int i = at;
        while (bytes[i] != '"') {
            i++;
        }
        int length = checked(i - at);
        if ((length & 3) != 0) {
            throw NotPlain.HERE; // without padding, with white space, or escaped
        }
        byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, at, i));
        at = i + 1;
        return decoded;
    }

    /** Steps over a number and takes it apart. */
    void number() {
        numberFrom = at;
        int i = at;
        byte c = bytes[i];
        negative = c == '-';
        if (negative) {
            c = bytes[++i];
        }
        int first = i;
        long value = 0;
        while (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
            c = bytes[++i];
        }
        int count = i - first;
        if (count == 0 || count > 1 && bytes[first] == '0') {
            throw NotPlain.HERE;
        }
        whole = true;
        scale = 0;
        if (c == '.') {
            whole = false;
            int point = i;
            c = bytes[++i];
            while (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                c = bytes[++i];
            }
            scale = i - point - 1;
            count += scale;
            if (scale == 0) {
                throw NotPlain.HERE;
            }
        }
        digits = value;
        complete = count <= SAFE_DIGITS || count == SAFE_DIGITS + 1 && value >= 0;
        if (c == 'e' || c == 'E') {
            whole = false;
            complete = false;
            i = exponent(i + 1);
            c = bytes[i];
        }
        ended(c);
        if (i - numberFrom > LONGEST_NUMBER) {
            throw NotPlain.HERE;
        }
        at = i;
    }

    private int exponent(int from) {
        int i = bytes[from] == '+' || bytes[from] == '-' ? from + 1 : from;
        int first = i;
        while (bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        if (i == first || i - first > LONGEST_EXPONENT) {
            throw NotPlain.HERE;
        }
        return i;
    }

    private static void ended(byte after) {
        if (after != ',' && after != '}' && after != ']' && after != ' ' && after != '\n' && after != '\r' && after != '\t') {
            throw NotPlain.HERE;
        }
    }

    boolean isWhole() {
        return whole;
    }

    long asLong() {
        if (!whole || !complete) {
            throw NotPlain.HERE;
        }
        return negative ? -digits : digits;
    }

    /** What {@code BigDecimal.doubleValue} says, which knows no negative zero. */
    double asDouble() {
        if (whole) {
            return asLong();
        }
        double value;
        if (complete && digits < EXACT_DOUBLE && scale < DOUBLE_TEN_TO_THE.length) {
            value = digits / DOUBLE_TEN_TO_THE[scale];
            return negative && digits != 0 ? -value : value;
        }
        value = NumberInput.parseDouble(token(), true);
        if (value == 0) {
            throw NotPlain.HERE;
        }
        return value;
    }

    float asFloat() {
        if (whole) {
            return asLong();
        }
        if (complete && digits < EXACT_FLOAT && scale < FLOAT_TEN_TO_THE.length) {
            float value = digits / FLOAT_TEN_TO_THE[scale];
            return negative && digits != 0 ? -value : value;
        }
        return new BigDecimal(token()).floatValue();
    }

    BigDecimal asDecimal() {
        return complete ? BigDecimal.valueOf(negative ? -digits : digits, scale) : new BigDecimal(token());
    }

    private String token() {
        return new String(bytes, numberFrom, at - numberFrom, StandardCharsets.ISO_8859_1);
    }
}
