package io.penstock.csv.types;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Numbers from ASCII bytes, without a String in between. Not thread-safe: the value of the last success is kept here.
 *
 * <p>What a number is: an optional minus, digits without a leading zero (so that {@code 007} stays the code it is), an
 * optional fraction and exponent. A plus sign makes a number only together with a fraction: {@code +4930123} is a
 * telephone.
 */
final class NumberParser {

    /** Powers of ten that a double holds exactly. */
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** Below it every integer is a double (2^53). */
    private static final long EXACT = 1L << 53;

    private static final int MAX_DIGITS = 18;

    long longValue;
    double doubleValue;

    boolean parseLong(byte[] b, int from, int to) {
        int p = from;
        boolean negative = p < to && b[p] == '-';
        if (negative) {
            p++;
        }
        int digits = to - p;
        if (digits <= 0 || (b[p] == '0' && digits > 1)) {
            return false;
        }
        if (digits > MAX_DIGITS) {
            return digits == MAX_DIGITS + 1 && parseLongest(b, p, to, negative);
        }
        long value = 0;
        for (; p < to; p++) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        longValue = negative ? -value : value;
        return true;
    }

    /** Nineteen digits may or may not fit; summed up negatively, because there is one more negative number. */
    private boolean parseLongest(byte[] b, int from, int to, boolean negative) {
        long value = 0;
        for (int p = from; p < to; p++) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9 || (p == to - 1 && value < (Long.MIN_VALUE + digit) / 10)) {
                return false;
            }
            value = value * 10 - digit;
        }
        if (!negative && value == Long.MIN_VALUE) {
            return false;
        }
        longValue = negative ? value : -value;
        return true;
    }

    boolean parseDouble(byte[] b, int from, int to) {
        int p = from;
        boolean negative = p < to && b[p] == '-';
        boolean plus = p < to && b[p] == '+';
        if (negative || plus) {
            p++;
        }
        int first = p;
        long mantissa = 0;
        int point = -1;
        int digit = 0;
        for (; p < to; p++) {
            digit = b[p] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
            } else if (b[p] == '.' && point < 0) {
                point = p;
            } else {
                break;
            }
        }
        int digits = p - first - (point < 0 ? 0 : 1);
        if (digits == 0) {
            return p < to && infinite(b, p, to, negative);
        }
        int whole = (point < 0 ? p : point) - first;
        if ((whole > 1 && b[first] == '0') || (plus && point < 0)) {
            return false;
        }
        int exponent = point < 0 ? 0 : point + 1 - p;
        if (p == to && digits <= MAX_DIGITS && mantissa <= EXACT && -exponent < TENS.length) {
            // Both operands are exact, so one division rounds once, as the standard demands (Clinger 1990).
            double value = mantissa / TENS[-exponent];
            doubleValue = negative ? -value : value;
            return true;
        }
        if (p < to && !exponent(b, p, to)) {
            return false;
        }
        doubleValue = JavaDoubleParser.parseDouble(b, from, to - from);
        return !Double.isInfinite(doubleValue);
    }

    private static boolean exponent(byte[] b, int from, int to) {
        if (b[from] != 'e' && b[from] != 'E') {
            return false;
        }
        int p = from + 1;
        if (p < to && (b[p] == '+' || b[p] == '-')) {
            p++;
        }
        if (p == to || to - p > 4) {
            return false;
        }
        for (; p < to; p++) {
            if (b[p] < '0' || b[p] > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean infinite(byte[] b, int from, int to, boolean negative) {
        int length = to - from;
        if (!(length == 3 && matches(b, from, "inf")) && !(length == 8 && matches(b, from, "infinity"))) {
            return false;
        }
        doubleValue = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return true;
    }

    static boolean matches(byte[] b, int from, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            if ((b[from + i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
