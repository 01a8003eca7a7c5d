package io.penstock.csv.read;

import java.util.Random;

/** A source that gives a few bytes at a time, so that every state of the reader meets the end of the buffer. */
public final class TinyReads implements ByteSource {

    private final byte[] bytes;
    private final Random random;
    private int at;

    public TinyReads(byte[] bytes, int from, long seed) {
        this.bytes = bytes;
        this.at = from;
        this.random = RandomTables.random(seed);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (at == bytes.length) {
            return -1;
        }
        int n = Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(9));
        System.arraycopy(bytes, at, target, offset, n);
        at += n;
        return n;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
