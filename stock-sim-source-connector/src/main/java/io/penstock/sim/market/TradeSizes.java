package io.penstock.sim.market;

/**
 * How many shares: mostly round lots of 100 with a power-law tail of exponent 2 (Gopikrishnan, Plerou, Gabaix and Stanley, Physical Review E
 * 62 (2000), R4493, measure 1.5 to 2), the rest odd lots. The exponent is exactly 2 because then the quantile is a square root, which every
 * processor rounds alike.
 */
final class TradeSizes {

    private static final int LOT = 100;
    private static final int ROUND_OF_256 = 164;
    private static final double TWO_POW_MINUS_32 = 0x1.0p-32;

    private TradeSizes() {
    }

    /** A size of at least 1 share and at most 9.3 million. Uses 48 bits. */
    static long size(long bits) {
        if (((bits >>> 32) & 255) < ROUND_OF_256) {
            return lots(bits) * LOT;
        }
        return 1 + ((bits & 0xFFFF) * (LOT - 1) >>> 16);
    }

    /** Displayed size at a quote, in shares; a round lot or more. Uses 32 bits. */
    static long displayed(long bits) {
        return lots(bits) * LOT;
    }

    private static long lots(long bits) {
        return (long) (1 / Math.sqrt(((bits & 0xFFFFFFFFL) + 0.5) * TWO_POW_MINUS_32));
    }
}
