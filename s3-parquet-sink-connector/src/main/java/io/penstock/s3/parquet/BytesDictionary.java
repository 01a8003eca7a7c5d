package io.penstock.s3.parquet;

import java.util.Arrays;

/**
 * Distinct byte strings, numbered in the order in which they came. Open addressing, at most half full. Strings of up to
 * eight bytes, which tickers and codes mostly are, are compared as one number.
 */
final class BytesDictionary {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final GrowingBytes values = new GrowingBytes();
    /** Where value {@code id} ends in {@link #values}; it begins where the one before it ends. */
    private int[] ends = new int[8];
    /** The first eight bytes, or all of them and zeros. */
    private long[] heads = new long[8];
    /** Id + 1, or 0. */
    private int[] slots = new int[16];
    private int size;

    int idOf(byte[] source, int offset, int length) {
        long head = head(source, offset, length);
        int mask = slots.length - 1;
        int slot = hash(head, source, offset, length) & mask;
        for (int entry = slots[slot]; entry != 0; entry = slots[slot]) {
            int id = entry - 1;
            if (heads[id] == head && sameTail(id, source, offset, length)) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        return add(source, offset, length, head, slot);
    }

    private boolean sameTail(int id, byte[] source, int offset, int length) {
        int start = start(id);
        if (ends[id] - start != length) {
            return false;
        }
        return length <= Long.BYTES || Arrays.equals(values.bytes, start + Long.BYTES, ends[id],
            source, offset + Long.BYTES, offset + length);
    }

    private int add(byte[] source, int offset, int length, long head, int slot) {
        boolean full = size == ends.length;
        if (full) {
            ends = Arrays.copyOf(ends, 2 * size);
            heads = Arrays.copyOf(heads, 2 * size);
        }
        values.put(source, offset, length);
        ends[size] = values.size;
        heads[size] = head;
        size++;
        if (full) {
            rehash();
        } else {
            slots[slot] = size;
        }
        return size - 1;
    }

    private void rehash() {
        slots = new int[2 * ends.length];
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int start = start(id);
            int slot = hash(heads[id], values.bytes, start, ends[id] - start) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = id + 1;
        }
    }

    private static long head(byte[] bytes, int offset, int length) {
        if (offset <= bytes.length - Long.BYTES) {
            long eight = LittleEndian.getLong(bytes, offset);
            return length >= Long.BYTES ? eight : eight & (1L << (length << 3)) - 1;
        }
        long head = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            head = head << 8 | bytes[offset + i] & 0xFF;
        }
        return head;
    }

    private static int hash(long head, byte[] bytes, int offset, int length) {
        long hash = (head ^ length) * MIX;
        int end = offset + length;
        int at = offset + Long.BYTES;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ hash >>> 32 ^ LittleEndian.getLong(bytes, at)) * MIX;
        }
        for (; at < end; at++) {
            hash = (hash ^ hash >>> 32 ^ bytes[at]) * MIX;
        }
        return (int) (hash >>> 32 ^ hash >>> 47);
    }

    byte[] bytes() {
        return values.bytes;
    }

    int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    int end(int id) {
        return ends[id];
    }

    int size() {
        return size;
    }

    /** The bytes of all values together. */
    int valueBytes() {
        return values.size;
    }

    int retainedBytes() {
        return values.bytes.length + (ends.length + slots.length) * Integer.BYTES + heads.length * Long.BYTES;
    }
}
