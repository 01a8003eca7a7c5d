package io.penstock.json.write;

/**
 * Doubles as text. Ugly, performance-optimised code around {@link Double#toString(double)}: prices and the like are decimals
 * of few places, and those can be written from two longs.
 *
 * <p>Why that is the same text: if {@code m / 10^6}, with {@code m} below 10^13, is exactly the double again, then this
 * decimal has at most 15 significant digits. No two such decimals share a double (IEEE 754 double, 15 digits survive), so no
 * shorter decimal stands for it, and {@code Double.toString} prints the shortest. Between 10^-3 and 10^7 it prints without exponent.
 */
final class Decimals {

    static final long[] TEN_TO_THE = powersOfTen();
    private static final int PLACES = 6;
    private static final double SCALE = 1e6;

    private Decimals() {
    }

    /** Writes a double as Jackson does: {@code Double.toString}, and the three that are no numbers as strings. */
    static void write(double value, JsonOutput out) {
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e7) {
            long scaled = (long) (size * SCALE + 0.5);
            if (scaled / SCALE == size) {
                writeShort(value < 0, scaled, out);
                return;
            }
        }
        if (Double.isFinite(value)) {
            out.ascii(Double.toString(value));
        } else {
            out.text(Double.toString(value));
        }
    }

    /** The same for a float. */
    static void write(float value, JsonOutput out) {
        if (Float.isFinite(value)) {
            out.ascii(Float.toString(value));
        } else {
            out.text(Float.toString(value));
        }
    }

    private static void writeShort(boolean negative, long scaled, JsonOutput out) {
        long unscaled = scaled;
        int places = PLACES;
        while (places > 1 && unscaled % 10 == 0) {
            unscaled /= 10;
            places--;
        }
        if (negative) {
            out.ascii('-');
        }
        out.decimal(unscaled, places);
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
