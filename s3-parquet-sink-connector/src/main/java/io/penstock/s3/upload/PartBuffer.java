package io.penstock.s3.upload;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * Collects encoded bytes until they fill a part, then hands the array over, without a copy. Grows with need: an open file that
 * has written nothing holds nothing. Not thread-safe. Closing it does nothing: an upload is ended by its owner alone.
 */
final class PartBuffer extends OutputStream {

    /** Where full parts go; the receiver owns the array. */
    @FunctionalInterface
    interface PartReceiver {
        void part(byte[] bytes, int length);
    }

    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final int partSize;
    private final PartReceiver receiver;
    private byte[] bytes = NOTHING;
    private int length;

    PartBuffer(int partSize, PartReceiver receiver) {
        this.partSize = partSize;
        this.receiver = receiver;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, source.length);
        int from = offset;
        int left = count;
        while (left > 0) {
            int now = Math.min(left, partSize - length);
            ensureCapacity(length + now);
            System.arraycopy(source, from, bytes, length, now);
            length += now;
            from += now;
            left -= now;
            if (length == partSize) {
                handOver();
            }
        }
    }

    /** Bytes that are here and not yet part of an upload. */
    int length() {
        return length;
    }

    /** Heap held, at least {@link #length()}. */
    int capacity() {
        return bytes.length;
    }

    /** Hands over what is here, full or not; an empty buffer hands over nothing. */
    void handOver() {
        if (length > 0) {
            byte[] part = bytes;
            int partLength = length;
            clear();
            receiver.part(part, partLength);
        }
    }

    void clear() {
        bytes = NOTHING;
        length = 0;
    }

    private void ensureCapacity(int needed) {
        if (needed > bytes.length) {
            int doubled = Math.max(FIRST_CAPACITY, bytes.length * 2);
            bytes = Arrays.copyOf(bytes, Math.min(partSize, Math.max(needed, doubled)));
        }
    }
}
