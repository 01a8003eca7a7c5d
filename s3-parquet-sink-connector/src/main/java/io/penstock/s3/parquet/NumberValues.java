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
    private final NumberRange range;

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
        this.range = NumberRange.of(type);
        clear();
    }

    @Override
    public void absorb(TakenApart taken, byte[] rows) {
        long[] values = taken.values;
        int count = taken.count;
        valuesInRowGroup += count;
        range.add(values, count);
        if (!open) {
            putPlain(values, count);
            return;
        }
        if (count > ids.length - idCount) {
            ids = Arrays.copyOf(ids, Math.max(idCount + count, 2 * idCount));
        }
        for (int i = 0; i < count; i++) {
            ids[idCount + i] = dictionary.idOf(values[i]);
        }
        idCount += count;
    }

    private void putPlain(long[] values, int count) {
        plain.reserve(count * width);
        byte[] bytes = plain.bytes;
        int at = plain.size;
        for (int i = 0; i < count; i++) {
            if (width == Long.BYTES) {
                LittleEndian.putLong(bytes, at + i * Long.BYTES, values[i]);
            } else {
                LittleEndian.putInt(bytes, at + i * Integer.BYTES, (int) values[i]);
            }
        }
        plain.size = at + count * width;
        for (int i = 0; bloom != null && i < count; i++) {
            bloom.addNumber(type, values[i]);
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
            long[] values = new long[idCount];
            for (int i = 0; i < idCount; i++) {
                values[i] = dictionary.valueOf(ids[i]);
            }
            putPlain(values, idCount);
            ids = new int[0];
            idCount = 0;
            open = false;
            dictionary = referred ? dictionary : null;
        }
    }

    @Override
    public Encoding encodePage(EncodingWorkspace workspace, GrowingBytes out, Statistics<?> statistics) {
        range.take(statistics);
        if (open) {
            int bitWidth = HybridRle.bitWidth(Math.max(0, dictionary.size() - 1));
            out.putByte(bitWidth);
            HybridRle.encode(ids, idCount, bitWidth, out);
            idCount = 0;
            referred = true;
            return Encoding.RLE_DICTIONARY;
        }
        out.put(plain.bytes, 0, plain.size);
        plain.clear();
        return Encoding.PLAIN;
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
        range.clear();
    }

    @Override
    public long retainedBytes() {
        return (dictionary == null ? 0 : dictionary.retainedBytes()) + (long) ids.length * Integer.BYTES + plain.bytes.length;
    }
}
