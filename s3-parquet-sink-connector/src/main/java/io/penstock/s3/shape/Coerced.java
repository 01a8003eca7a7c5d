package io.penstock.s3.shape;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;

/** Schemaless values as declared columns want them: nothing is rounded or cut, except that a double is a double. */
final class Coerced {
    /** A number written with more digits than this is not one that anybody meant. */
    private static final int LONGEST_NUMBER = 400;

    private Coerced() {
    }

    static boolean bool(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text) {
            switch (text.trim().toLowerCase(Locale.ROOT)) {
                case "true":
                    return true;
                case "false":
                    return false;
                default:
                    break;
            }
        }
        throw Misfit.of(value, "a boolean");
    }

    static long integer(Object value, long least, long greatest) {
        long number;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            number = ((Number) value).longValue();
        } else {
            BigDecimal exact = decimal(value);
            if (exact.precision() - (long) exact.scale() > 20) {
                throw Misfit.of(value, "a whole number from " + least + " to " + greatest);
            }
            try {
                number = exact.longValueExact();
            } catch (ArithmeticException e) {
                throw Misfit.of(value, "a whole number from " + least + " to " + greatest);
            }
        }
        if (number < least || number > greatest) {
            throw Misfit.of(value, "a whole number from " + least + " to " + greatest);
        }
        return number;
    }

    static float narrow(Object value) {
        double wide = floating(value);
        float number = (float) wide;
        if (Float.isInfinite(number) && !Double.isInfinite(wide)) {
            throw Misfit.of(value, "a number from -" + Float.MAX_VALUE + " to " + Float.MAX_VALUE);
        }
        return number;
    }

    static double floating(Object value) {
        double number = nearest(value);
        if (Double.isInfinite(number) && !meansInfinity(value)) {
            throw Misfit.of(value, "a number from -" + Double.MAX_VALUE + " to " + Double.MAX_VALUE);
        }
        return number;
    }

    private static double nearest(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text && text.length() <= LONGEST_NUMBER) {
            try {
                return Double.parseDouble(text.trim());
            } catch (NumberFormatException e) {
                throw Misfit.of(value, "a number");
            }
        }
        throw Misfit.of(value, "a number");
    }

    private static boolean meansInfinity(Object value) {
        return value instanceof Double || value instanceof Float || value instanceof String text && text.contains("Infinity");
    }

    static BigDecimal decimal(Object value) {
        try {
            if (value instanceof BigDecimal number) {
                return number;
            }
            if (value instanceof BigInteger number) {
                return new BigDecimal(number);
            }
            if (value instanceof Double || value instanceof Float) {
                // The shortest decimal that means this double: what stood in the JSON.
                return new BigDecimal(value.toString());
            }
            if (value instanceof Number number) {
                return BigDecimal.valueOf(number.longValue());
            }
            if (value instanceof String text && text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text.trim());
            }
        } catch (NumberFormatException e) {
            throw Misfit.of(value, "a number");
        }
        throw Misfit.of(value, "a number");
    }

    static String string(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal number) {
            return number.scale() < -LONGEST_NUMBER ? number.toString() : number.toPlainString();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw Misfit.of(value, "a string");
    }

    /** JSON has no bytes: Connect writes them in Base64. */
    static Object binary(Object value) {
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return value;
        }
        if (value instanceof String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw Misfit.of(value, "bytes in Base64");
            }
        }
        throw Misfit.of(value, "bytes in Base64");
    }
}
