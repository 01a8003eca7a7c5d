package io.penstock.csv.types;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers from ASCII bytes, without a String in between. Not thread-safe: the value of the last success is kept here.
 *
 * <p>Digits are read eight at a time with three multiplications, the way of Johnny Lee and Daniel Lemire.
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

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long ABOVE_NINE = 0x7676767676767676L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long[] LONG_TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private long sum;
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
        sum = 0;
        if (digits(b, p, to) < to) {
            return false;
        }
        longValue = negative ? -sum : sum;
        return true;
    }

    /** Adds the digits from {@code from} on to {@link #sum}, as far as they go, and returns where that is. */
    private int digits(byte[] b, int from, int to) {
        long total = sum;
        int p = from;
        while (p < to) {
            int count;
            if (p + 8 <= b.length) {
                long values = (long) LONG.get(b, p) ^ ZEROS;
                long others = (values + ABOVE_NINE | values) & HIGHS;
                count = Math.min(Long.numberOfTrailingZeros(others) >>> 3, to - p);
                if (count < 8) {
                    // A shift by 64 would be none: without digits the sum stays as it is.
                    sum = count == 0 ? total : total * LONG_TENS[count] + eight(values << 64 - 8 * count);
                    return p + count;
                }
                total = total * LONG_TENS[count] + eight(values);
            } else {
                int digit = b[p] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                count = 1;
                total = total * 10 + digit;
            }
            p += count;
        }
        sum = total;
        return p;
    }

    /** The number that eight digits make, the first in the lowest byte. */
    private static long eight(long values) {
        long pairs = values * 10 + (values >>> 8);
        return ((pairs & 0x000000FF000000FFL) * 0x000F424000000064L + (pairs >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L) >>> 32;
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

    /** Whether the bytes, one at least, are a number. */
    boolean parseDouble(byte[] b, int from, int to) {
        boolean negative = false;
        boolean plus = false;
        int first = from;
        if (b[from] < '0') {
            negative = b[from] == '-';
            plus = b[from] == '+';
            first = negative || plus ? from + 1 : from;
        }
        if (!plus && quick(b, first, to, negative)) {
            return true;
        }
        sum = 0;
        int p = digits(b, first, to);
        int point = -1;
        if (p < to && b[p] == '.') {
            point = p;
            p = digits(b, p + 1, to);
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
        if (p == to && digits <= MAX_DIGITS && sum >= 0 && sum <= EXACT && -exponent < TENS.length) {
            // Both operands are exact, so one division rounds once, as the standard demands (Clinger 1990).
            double value = sum / TENS[-exponent];
            doubleValue = negative ? -value : value;
            return true;
        }
        if (p < to && !exponent(b, p, to)) {
            return false;
        }
        doubleValue = JavaDoubleParser.parseDouble(b, from, to - from);
        return !Double.isInfinite(doubleValue);
    }

    /** The usual price: up to seven digits, a point, up to eight digits; or a volume: up to fourteen and one. No loop in it depends on how many. */
    private boolean quick(byte[] b, int first, int to, boolean negative) {
        if (first + 16 > b.length) {
            return false;
        }
        long whole = (long) LONG.get(b, first) ^ ZEROS;
        int wholeDigits = Long.numberOfTrailingZeros((whole + ABOVE_NINE | whole) & HIGHS) >>> 3;
        int point = first + wholeDigits;
        int digits = to - point - 1;
        if (wholeDigits == 8) {
            return quickVolume(b, first, to, whole, negative);
        }
        if (wholeDigits == 0 || digits < 1 || digits > 8 || b[point] != '.' || (b[first] == '0' && wholeDigits > 1)) {
            return false;
        }
        long part = (long) LONG.get(b, point + 1) ^ ZEROS;
        if (Long.numberOfTrailingZeros((part + ABOVE_NINE | part) & HIGHS) >>> 3 < digits) {
            return false;
        }
        long all = eight(whole << 64 - 8 * wholeDigits) * LONG_TENS[digits] + eight(part << 64 - 8 * digits);
        double value = all / TENS[digits];
        doubleValue = negative ? -value : value;
        return true;
    }

    /** Eight digits, {@code head}, and up to six more, with one behind the point or without a point: never more than a double holds exactly. */
    private boolean quickVolume(byte[] b, int first, int to, long head, boolean negative) {
        long tail = (long) LONG.get(b, first + 8) ^ ZEROS;
        int tailDigits = Long.numberOfTrailingZeros((tail + ABOVE_NINE | tail) & HIGHS) >>> 3;
        int end = first + 8 + tailDigits;
        boolean bare = end == to;
        boolean tenth = end + 2 == to && b[end] == '.' && b[end + 1] >= '0' && b[end + 1] <= '9';
        if (tailDigits > 6 || b[first] == '0' || !bare && !tenth) {
            return false;
        }
        long whole = eight(head) * LONG_TENS[tailDigits] + (tailDigits == 0 ? 0 : eight(tail << 64 - 8 * tailDigits));
        double value = bare ? whole : (whole * 10 + b[end + 1] - '0') / 10.0;
        doubleValue = negative ? -value : value;
        return true;
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
