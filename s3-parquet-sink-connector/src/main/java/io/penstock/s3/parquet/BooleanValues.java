package io.penstock.s3.parquet;

import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** BOOLEAN: a bit per value, the least significant one first. */
final class BooleanValues implements ColumnValues {
    private final GrowingBytes bits = new GrowingBytes();
    private int count;
    private int trues;

    @Override
    public void absorb(TakenApart taken, byte[] rows) {
        for (int i = 0; i < taken.count; i++) {
            if ((count & 7) == 0) {
                bits.putByte(0);
            }
            bits.bytes[count >> 3] |= (byte) (taken.values[i] << (count & 7));
            trues += (int) taken.values[i];
            count++;
        }
    }

    @Override
    public int pageBytes() {
        return bits.size;
    }

    @Override
    public void settle(boolean pageEnds) {
        // Two values need no dictionary.
    }

    @Override
    public Encoding encodePage(EncodingWorkspace workspace, GrowingBytes out, Statistics<?> statistics) {
        if (trues > 0) {
            statistics.updateStats(true);
        }
        if (trues < count) {
            statistics.updateStats(false);
        }
        out.put(bits.bytes, 0, bits.size);
        bits.clear();
        count = 0;
        trues = 0;
        return Encoding.PLAIN;
    }

    @Override
    public int dictionarySize() {
        return 0;
    }

    @Override
    public void encodeDictionary(GrowingBytes out) {
        throw new IllegalStateException("booleans have no dictionary");
    }

    @Override
    public void clear() {
        bits.shrink(0);
        count = 0;
        trues = 0;
    }

    @Override
    public long retainedBytes() {
        return bits.bytes.length;
    }
}
