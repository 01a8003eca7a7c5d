package io.penstock.s3.parquet;

import java.util.Arrays;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Hashes of a column's values in the row group that is being built, kept until their number is known: the filter then
 * gets the size that it needs, at most {@value #LARGEST_FILTER} bytes.
 */
final class BloomHashes {
    private static final int LARGEST_FILTER = 1 << 20;
    private static final double FALSE_POSITIVES = 0.01;
    /** As much memory as the largest filter. */
    private static final int MOST_HASHES = LARGEST_FILTER / Long.BYTES;

    private final BlockSplitBloomFilter hasher = new BlockSplitBloomFilter(BlockSplitBloomFilter.LOWER_BOUND_BYTES);
    private long[] hashes = {};
    private int count;
    /** Once there are too many hashes to keep. */
    private BlockSplitBloomFilter filter;

    void addNumber(PrimitiveTypeName type, long value) {
        add(switch (type) {
            case INT64 -> hasher.hash(value);
            case DOUBLE -> hasher.hash(Double.longBitsToDouble(value));
            case FLOAT -> hasher.hash(Float.intBitsToFloat((int) value));
            default -> hasher.hash((int) value);
        });
    }

    void addBytes(byte[] bytes, int offset, int length) {
        add(hasher.hash(Binary.fromConstantByteArray(bytes, offset, length)));
    }

    private void add(long hash) {
        if (filter == null && count == MOST_HASHES) {
            filter = filled(LARGEST_FILTER);
            hashes = new long[0];
        }
        if (filter != null) {
            filter.insertHash(hash);
            return;
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(16, 2 * count));
        }
        hashes[count++] = hash;
    }

    /** The filter of all values added, and begins the next row group. */
    BloomFilter take() {
        int bits = BlockSplitBloomFilter.optimalNumOfBits(Math.max(1, count), FALSE_POSITIVES);
        BloomFilter taken = filter != null ? filter : filled(Math.min(LARGEST_FILTER, bits / 8));
        clear();
        return taken;
    }

    private BlockSplitBloomFilter filled(int bytes) {
        BlockSplitBloomFilter made = new BlockSplitBloomFilter(bytes, LARGEST_FILTER);
        for (int i = 0; i < count; i++) {
            made.insertHash(hashes[i]);
        }
        return made;
    }

    void clear() {
        filter = null;
        hashes = new long[0];
        count = 0;
    }

    long retainedBytes() {
        return (long) hashes.length * Long.BYTES + (filter == null ? 0 : filter.getBitsetSize());
    }
}
