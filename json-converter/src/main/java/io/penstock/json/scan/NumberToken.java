package io.penstock.json.scan;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * A number in a message, taken apart. Ugly, performance-optimised code: most numbers are a long and a power of ten, and only
 * the others are parsed as text. What each {@code as…} returns is what Kafka's converter gets from Jackson's nodes, where
 * numbers with a fraction or an exponent are {@code BigDecimal} first.
 */
final class NumberToken {

    private static final int LONGEST = 100;
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
    private int from;
    private int to;
    private boolean negative;
    /** The digits without the point, as one number, and how many of them are behind it. */
    private long digits;
    private int scale;
    private boolean whole;
    /** Whether {@code digits} and {@code scale} say all: no exponent, no overflow. */
    private boolean complete;

    /** Reads the number at {@code start} and returns where it ends. One loop over locals, and long for that. */
    int read(byte[] message, int start) {
        int i = start;
        byte c = message[i];
        boolean minus = c == '-';
        if (minus) {
            c = message[++i];
        }
        int first = i;
        long value = 0;
        while (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
            c = message[++i];
        }
        int count = i - first;
        if (count == 0 || count > 1 && message[first] == '0') {
            throw NotPlain.HERE;
        }
        int point = i;
        if (c == '.') {
            c = message[++i];
            while (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                c = message[++i];
            }
            if (i == point + 1) {
                throw NotPlain.HERE;
            }
        }
        int places = i == point ? 0 : i - point - 1;
        count += places;
        boolean exponent = c == 'e' || c == 'E';
        if (exponent) {
            i = exponent(message, i + 1);
        }
        Cursor.ended(message[i]);
        if (i - start > LONGEST) {
            throw NotPlain.HERE;
        }
        bytes = message;
        from = start;
        to = i;
        negative = minus;
        digits = value;
        scale = places;
        whole = places == 0 && !exponent;
        complete = !exponent && (count <= SAFE_DIGITS || count == SAFE_DIGITS + 1 && value >= 0);
        return i;
    }

    private static int exponent(byte[] message, int start) {
        int i = message[start] == '+' || message[start] == '-' ? start + 1 : start;
        int first = i;
        while (message[i] >= '0' && message[i] <= '9') {
            i++;
        }
        if (i == first || i - first > LONGEST_EXPONENT) {
            throw NotPlain.HERE;
        }
        return i;
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

    int asInt() {
        long value = asLong();
        if (value != (int) value) {
            throw NotPlain.HERE;
        }
        return (int) value;
    }

    /** Never a negative zero, which {@code BigDecimal} does not know. */
    double asDouble() {
        if (whole) {
            return asLong();
        }
        if (complete && digits < EXACT_DOUBLE && scale < DOUBLE_TEN_TO_THE.length) {
            double value = digits / DOUBLE_TEN_TO_THE[scale];
            return negative && digits != 0 ? -value : value;
        }
        double value = NumberInput.parseDouble(text(), true);
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
        return new BigDecimal(text()).floatValue();
    }

    BigDecimal asDecimal() {
        return complete ? BigDecimal.valueOf(negative ? -digits : digits, scale) : new BigDecimal(text());
    }

    private String text() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
