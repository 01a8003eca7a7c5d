package io.penstock.s3.parquet;

import java.util.Arrays;

/**
 * Distinct numbers, numbered in the order in which they came. Open addressing, at most half full; a slot holds the
 * number beside its id, because a lookup in a large dictionary costs as much as the cache lines that it touches.
 */
final class NumberDictionary {
    private long[] values = new long[8];
    /** Pairs: a number, and its id + 1 or 0. */
    private long[] slots = new long[32];
    private int size;

    int idOf(long value) {
        int mask = slots.length - 2;
        int slot = hash(value) & mask;
        while (slots[slot + 1] != 0) {
            if (slots[slot] == value) {
                return (int) slots[slot + 1] - 1;
            }
            slot = slot + 2 & mask;
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
        slots[slot] = value;
        slots[slot + 1] = size;
        return size - 1;
    }

    private void rehash() {
        slots = new long[4 * values.length];
        int mask = slots.length - 2;
        for (int id = 0; id < size; id++) {
            int slot = hash(values[id]) & mask;
            while (slots[slot + 1] != 0) {
                slot = slot + 2 & mask;
            }
            slots[slot] = values[id];
            slots[slot + 1] = id + 1;
        }
    }

    /** Even after masking, so that it is the place of a pair. */
    private static int hash(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32 ^ mixed >>> 47) << 1;
    }

    long valueOf(int id) {
        return values[id];
    }

    int size() {
        return size;
    }

    int retainedBytes() {
        return (values.length + slots.length) * Long.BYTES;
    }
}
