package io.penstock.s3.parquet;

import java.util.Arrays;

/** Distinct numbers, numbered in the order in which they came. Open addressing, at most half full. */
final class NumberDictionary {
    private long[] values = new long[16];
    /** Id + 1, or 0. */
    private int[] slots = new int[32];
    private int size;

    int idOf(long value) {
        int mask = slots.length - 1;
        int slot = hash(value) & mask;
        for (int entry = slots[slot]; entry != 0; entry = slots[slot]) {
            if (values[entry - 1] == value) {
                return entry - 1;
            }
            slot = slot + 1 & mask;
        }
        return add(value, slot);
    }

    private int add(long value, int slot) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            values[size++] = value;
            rehash();
            return size - 1;
        }
        values[size++] = value;
        slots[slot] = size;
        return size - 1;
    }

    private void rehash() {
        slots = new int[2 * values.length];
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hash(values[id]) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = id + 1;
        }
    }

    private static int hash(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32 ^ mixed >>> 47);
    }

    long valueOf(int id) {
        return values[id];
    }

    int size() {
        return size;
    }

    int retainedBytes() {
        return values.length * Long.BYTES + slots.length * Integer.BYTES;
    }
}
