package io.penstock.s3.parquet;

import java.util.Arrays;

/** Distinct byte strings, numbered in the order in which they came. Open addressing, at most half full. */
final class BytesDictionary {
    private final GrowingBytes values = new GrowingBytes();
    /** Where value {@code id} ends in {@link #values}; it begins where the one before it ends. */
    private int[] ends = new int[16];
    private int[] hashes = new int[16];
    /** Id + 1, or 0. */
    private int[] slots = new int[32];
    private int size;

    int idOf(byte[] source, int offset, int length) {
        int hash = hash(source, offset, length);
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (int entry = slots[slot]; entry != 0; entry = slots[slot]) {
            int id = entry - 1;
            if (hashes[id] == hash && Arrays.equals(values.bytes, start(id), ends[id], source, offset, offset + length)) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        return add(source, offset, length, hash, slot);
    }

    private int add(byte[] source, int offset, int length, int hash, int slot) {
        boolean full = size == ends.length;
        if (full) {
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        values.put(source, offset, length);
        ends[size] = values.size;
        hashes[size] = hash;
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
            int slot = hashes[id] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = id + 1;
        }
    }

    private static int hash(byte[] bytes, int offset, int length) {
        long hash = length;
        int at = offset;
        int end = offset + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ LittleEndian.getLong(bytes, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        for (; at < end; at++) {
            hash = (hash ^ bytes[at]) * 0x100000001B3L;
        }
        hash *= 0x9E3779B97F4A7C15L;
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
        return values.bytes.length + (ends.length + hashes.length + slots.length) * Integer.BYTES;
    }
}
