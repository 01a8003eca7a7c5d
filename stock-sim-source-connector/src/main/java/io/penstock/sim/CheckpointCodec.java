package io.penstock.sim;

import io.penstock.sim.market.BarValues;
import io.penstock.sim.market.Checkpoint;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * A checkpoint as text for the source offset: a version, the fingerprint of the configuration that it belongs to, then the numbers, longs
 * as variable-length integers; Base64. About 100 characters.
 */
final class CheckpointCodec {

    private static final byte VERSION = 1;
    private static final int MAX_FACTORS = 64;

    private CheckpointCodec() {
    }

    /** A decoded checkpoint and the fingerprint that was written with it. */
    record Decoded(Checkpoint checkpoint, long fingerprint) {
    }

    static String encode(Checkpoint checkpoint, long fingerprint) {
        ByteBuffer out = ByteBuffer.allocate(180 + 4 * checkpoint.volatility().length);
        out.put(VERSION).putLong(fingerprint);
        putLong(out, checkpoint.step());
        putLong(out, checkpoint.fromMillis());
        putLong(out, checkpoint.trades());
        out.putDouble(checkpoint.logPrice());
        out.put((byte) checkpoint.volatility().length);
        for (float factor : checkpoint.volatility()) {
            out.putFloat(factor);
        }
        putBar(out, checkpoint.bar());
        byte[] bytes = Arrays.copyOf(out.array(), out.position());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if the text is not what {@link #encode} made */
    static Decoded decode(String text) {
        ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("state has version " + version + ", this connector reads version " + VERSION);
            }
            long fingerprint = in.getLong();
            Checkpoint checkpoint = new Checkpoint(getLong(in), getLong(in), getLong(in), in.getDouble(), floats(in), bar(in));
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("state has " + in.remaining() + " bytes too many");
            }
            return new Decoded(checkpoint, fingerprint);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("state is cut off", e);
        }
    }

    private static float[] floats(ByteBuffer in) {
        int count = in.get();
        if (count < 0 || count > MAX_FACTORS) {
            throw new IllegalArgumentException("state has " + count + " volatility factors");
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.getFloat();
        }
        return values;
    }

    private static void putBar(ByteBuffer out, BarValues bar) {
        putLong(out, bar.trades());
        if (bar.trades() == 0) {
            return;
        }
        for (long value : new long[] {bar.startMillis(), bar.intervalMillis(), bar.openCents(), bar.highCents(), bar.lowCents(),
            bar.closeCents(), bar.volume(), bar.turnoverCents()}) {
            putLong(out, value);
        }
    }

    private static BarValues bar(ByteBuffer in) {
        long trades = getLong(in);
        if (trades == 0) {
            return BarValues.NONE;
        }
        return new BarValues(getLong(in), getLong(in), getLong(in), getLong(in), getLong(in), getLong(in), getLong(in), getLong(in), trades);
    }

    /** Zigzag, then seven bits a byte, low ones first. */
    private static void putLong(ByteBuffer out, long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long getLong(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("state has a number that does not end");
    }
}
