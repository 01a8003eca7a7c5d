package io.penstock.s3.parquet;

import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** INT32, INT64, FLOAT and DOUBLE: all are numbers of four or eight bytes; floats are kept as their bits. */
final class NumberValues implements ColumnValues {
    private final PrimitiveTypeName type;
    private final int width;
    private final ParquetSettings settings;
    private final BloomHashes bloom;

    /** Null when no page of the row group needs it (any more). */
    private NumberDictionary dictionary;
    /** New values go into the dictionary; else they go to {@link #plain}. */
    private boolean open;
    /** An encoded page refers to the dictionary. */
    private boolean referred;
    private int[] ids = {};
    private int idCount;
    private final GrowingBytes plain = new GrowingBytes();
    private long valuesInRowGroup;

    NumberValues(PrimitiveTypeName type, ParquetSettings settings, BloomHashes bloom) {
        this.type = type;
        this.width = type == PrimitiveTypeName.INT64 || type == PrimitiveTypeName.DOUBLE ? Long.BYTES : Integer.BYTES;
        this.settings = settings;
        this.bloom = bloom;
        clear();
    }

    @Override
    public void take(RowCursor row) {
        long value = width == Long.BYTES ? row.nextLong() : row.nextInt();
        valuesInRowGroup++;
        if (!open) {
            putPlain(value);
            return;
        }
        if (idCount == ids.length) {
            ids = Arrays.copyOf(ids, Math.max(16, 2 * idCount));
        }
        ids[idCount++] = dictionary.idOf(value);
    }

    private void putPlain(long value) {
        if (width == Long.BYTES) {
            plain.putLong(value);
        } else {
            plain.putInt((int) value);
        }
    }

    @Override
    public int pageBytes() {
        return open ? idCount * HybridRle.bitWidth(dictionary.size()) / 8 : plain.size;
    }

    @Override
    public void settle(boolean pageEnds) {
        if (open && !DictionaryPolicy.pays(valuesInRowGroup, valuesInRowGroup * width, dictionary.size(),
                dictionary.size() * width, pageEnds)) {
            for (int i = 0; i < idCount; i++) {
                putPlain(dictionary.valueOf(ids[i]));
            }
            ids = new int[0];
            idCount = 0;
            open = false;
            dictionary = referred ? dictionary : null;
        }
    }

    @Override
    public Encoding encodePage(EncodingWorkspace workspace, GrowingBytes out, Statistics<?> statistics) {
        int count = open ? idCount : plain.size / width;
        long[] values = pageValues(workspace.longs(count), count);
        NumberStatistics.update(type, values, count, statistics);
        if (open) {
            int bitWidth = HybridRle.bitWidth(Math.max(0, dictionary.size() - 1));
            out.putByte(bitWidth);
            HybridRle.encode(ids, count, bitWidth, out);
            idCount = 0;
            referred = true;
            return Encoding.RLE_DICTIONARY;
        }
        if (bloom != null) {
            addToBloom(values, count);
        }
        out.put(plain.bytes, 0, plain.size);
        plain.clear();
        return Encoding.PLAIN;
    }

    private long[] pageValues(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (open) {
                values[i] = dictionary.valueOf(ids[i]);
            } else if (width == Long.BYTES) {
                values[i] = LittleEndian.getLong(plain.bytes, i * Long.BYTES);
            } else {
                values[i] = LittleEndian.getInt(plain.bytes, i * Integer.BYTES);
            }
        }
        return values;
    }

    private void addToBloom(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            bloom.addNumber(type, values[i]);
        }
    }

    @Override
    public int dictionarySize() {
        return referred ? dictionary.size() : 0;
    }

    @Override
    public void encodeDictionary(GrowingBytes out) {
        for (int id = 0; id < dictionary.size(); id++) {
            if (width == Long.BYTES) {
                out.putLong(dictionary.valueOf(id));
            } else {
                out.putInt((int) dictionary.valueOf(id));
            }
            if (bloom != null) {
                bloom.addNumber(type, dictionary.valueOf(id));
            }
        }
    }

    @Override
    public void clear() {
        open = settings.dictionary();
        dictionary = open ? new NumberDictionary() : null;
        referred = false;
        ids = new int[0];
        idCount = 0;
        plain.shrink(0);
        valuesInRowGroup = 0;
    }

    @Override
    public long retainedBytes() {
        return (dictionary == null ? 0 : dictionary.retainedBytes()) + (long) ids.length * Integer.BYTES + plain.bytes.length;
    }
}
