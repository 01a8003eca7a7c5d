package io.penstock.s3.parquet;

import java.util.Arrays;

/**
 * The values of one leaf column from the rows that were just taken apart, on their way into the column. Kept apart from
 * the column so that all open files share it: it stays in the cache, and each column then works through many values at
 * a time.
 */
final class TakenApart {
    /** Numbers; bits of floats; 0 and 1; or, for bytes, where they lie: offset in the upper half, length in the lower. */
    long[] values = new long[64];
    int count;

    void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /** The next bytes of the row. */
    void addBytes(RowCursor row, int length) {
        add((long) row.position << Integer.SIZE | length);
        row.position += length;
    }
}
