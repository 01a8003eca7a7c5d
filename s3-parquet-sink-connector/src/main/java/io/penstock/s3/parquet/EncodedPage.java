package io.penstock.s3.parquet;

import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** A data page that waits for its row group to be written. {@code entries} counts nulls too. */
record EncodedPage(byte[] compressed, int uncompressedSize, int entries, int rows, Encoding encoding, Statistics<?> statistics) {
    /** What the objects around the bytes need, roughly. */
    private static final int OVERHEAD = 256;

    int retainedBytes() {
        return compressed.length + OVERHEAD;
    }
}
