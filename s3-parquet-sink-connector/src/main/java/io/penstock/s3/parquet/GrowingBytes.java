package io.penstock.s3.parquet;

import java.util.Arrays;

/** A byte array that grows with need: nothing is allocated before the first byte. */
final class GrowingBytes {
    private static final byte[] NOTHING = {};
    private static final int SMALLEST = 128;

    byte[] bytes = NOTHING;
    int size;

    void clear() {
        size = 0;
    }

    /** Forgets the array too if it is larger than {@code keep}. */
    void shrink(int keep) {
        size = 0;
        if (bytes.length > keep) {
            bytes = NOTHING;
        }
    }

    void reserve(int more) {
        if (more > bytes.length - size) {
            int needed = Math.addExact(size, more);
            long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 16);
            bytes = Arrays.copyOf(bytes, Math.max(SMALLEST, Math.max(needed, (int) doubled)));
        }
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        reserve(4);
        LittleEndian.putInt(bytes, size, value);
        size += 4;
    }

    void putLong(long value) {
        reserve(8);
        LittleEndian.putLong(bytes, size, value);
        size += 8;
    }

    void put(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }
}
