package io.penstock.s3.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is needed only while a page is encoded: scratch memory and the compressor's native state. A thousand open files
 * share one: encoders take turns at it, each holding its lock while it encodes. {@link #close} releases the native memory.
 */
public final class EncodingWorkspace implements AutoCloseable {
    /** Scratch that an unusually large page needed is not kept. */
    private static final int KEPT_BYTES = 4 << 20;

    private final Codec codec;
    private final int level;
    private Compressor compressor;
    private byte[] compressed = new byte[0];
    private int[] ints = new int[0];
    private int[] moreInts = new int[0];
    final GrowingBytes page = new GrowingBytes();
    final RowCursor cursor = new RowCursor();
    private final List<TakenApart> takenApart = new ArrayList<>();

    public EncodingWorkspace(ParquetSettings settings) {
        codec = settings.codec();
        level = settings.level().orElse(codec.defaultLevel());
    }

    int[] ints(int count) {
        if (ints.length < count) {
            ints = new int[Math.max(count, 2 * ints.length)];
        }
        return ints;
    }

    int[] moreInts(int count) {
        if (moreInts.length < count) {
            moreInts = new int[Math.max(count, 2 * moreInts.length)];
        }
        return moreInts;
    }

    TakenApart takenApart(int leaf) {
        while (takenApart.size() <= leaf) {
            takenApart.add(new TakenApart());
        }
        return takenApart.get(leaf);
    }

    /** Whatever a file left there that failed in between. */
    void forgetTakenApart() {
        for (TakenApart taken : takenApart) {
            taken.count = 0;
        }
    }

    /** Compresses what {@link #page} holds and empties it. */
    byte[] compressPage() {
        if (compressor == null) {
            compressor = Compressor.of(codec, level);
        }
        int bound = compressor.bound(page.size);
        if (compressed.length < bound) {
            compressed = new byte[bound];
        }
        int size = compressor.compress(page.bytes, page.size, compressed);
        byte[] result = Arrays.copyOf(compressed, size);
        page.shrink(KEPT_BYTES);
        if (compressed.length > KEPT_BYTES) {
            compressed = new byte[0];
        }
        return result;
    }

    /** Can be used again afterwards, with new native memory. */
    @Override
    public synchronized void close() {
        if (compressor != null) {
            compressor.close();
            compressor = null;
        }
    }
}
