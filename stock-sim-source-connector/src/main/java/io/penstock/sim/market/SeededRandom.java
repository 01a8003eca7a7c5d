package io.penstock.sim.market;

import java.nio.charset.StandardCharsets;

/**
 * Counter-based random numbers: value {@code i} of a stream is a hash of the stream's key and {@code i}, so it can be asked for in any
 * order, by any task, without state. The hash is the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014) in Stafford's variant 13, applied to {@code key + i * golden ratio}.
 *
 * @param key names the stream; two streams with different keys are independent
 */
record SeededRandom(long key) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;

    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /** A 64-bit name for a text, the same on every machine (unlike an identity hash) and well mixed (unlike {@link String#hashCode()}). */
    static long nameHash(String text) {
        long hash = 0;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash * 31 + b + GOLDEN);
        }
        return hash;
    }

    /** A stream inside this one. */
    SeededRandom stream(long name) {
        return new SeededRandom(mix(key ^ mix(name + GOLDEN)));
    }

    /** 64 random bits number {@code counter} of this stream. */
    long bits(long counter) {
        return mix(key + counter * GOLDEN);
    }

    /** Uniform in (0, 1), both ends excluded. */
    double uniform(long counter) {
        return ((bits(counter) >>> 11) + 0.5) * TWO_POW_MINUS_53;
    }

    /** Standard normal. */
    double normal(long counter) {
        return Quantiles.normal(uniform(counter));
    }
}
