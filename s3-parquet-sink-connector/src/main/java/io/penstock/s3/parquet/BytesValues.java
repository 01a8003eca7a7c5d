package io.penstock.s3.parquet;

import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** BINARY (strings and bytes) and FIXED_LEN_BYTE_ARRAY (long decimals). */
final class BytesValues implements ColumnValues {
    private static final int LENGTH_BYTES = Integer.BYTES;

    /** 0: each value has its own length. */
    private final int fixedLength;
    private final ParquetSettings settings;
    private final BloomHashes bloom;

    /** Null when no page of the row group needs it (any more). */
    private BytesDictionary dictionary;
    /** New values go into the dictionary; else they go to {@link #plain}. */
    private boolean open;
    /** An encoded page refers to the dictionary. */
    private boolean referred;
    private int[] ids = {};
    private int idCount;
    private final GrowingBytes plain = new GrowingBytes();
    private long valuesInRowGroup;
    private long bytesInRowGroup;

    BytesValues(int fixedLength, ParquetSettings settings, BloomHashes bloom) {
        this.fixedLength = fixedLength;
        this.settings = settings;
        this.bloom = bloom;
        clear();
    }

    @Override
    public void absorb(TakenApart taken, byte[] rows) {
        int count = taken.count;
        if (open && count > ids.length - idCount) {
            ids = Arrays.copyOf(ids, Math.max(idCount + count, 2 * idCount));
        }
        for (int i = 0; i < count; i++) {
            int offset = (int) (taken.values[i] >>> Integer.SIZE);
            int length = (int) taken.values[i];
            bytesInRowGroup += length + prefix();
            if (open) {
                ids[idCount++] = dictionary.idOf(rows, offset, length);
            } else {
                putPlain(rows, offset, length);
            }
        }
        valuesInRowGroup += count;
    }

    private int prefix() {
        return fixedLength == 0 ? LENGTH_BYTES : 0;
    }

    private void putPlain(byte[] bytes, int offset, int length) {
        putValue(bytes, offset, length, plain);
        if (bloom != null) {
            bloom.addBytes(bytes, offset, length);
        }
    }

    private void putValue(byte[] bytes, int offset, int length, GrowingBytes out) {
        if (fixedLength == 0) {
            out.putInt(length);
        }
        out.put(bytes, offset, length);
    }

    @Override
    public int pageBytes() {
        return open ? idCount * HybridRle.bitWidth(dictionary.size()) / 8 : plain.size;
    }

    @Override
    public void settle(boolean pageEnds) {
        if (open && !DictionaryPolicy.pays(valuesInRowGroup, bytesInRowGroup, dictionary.size(),
                dictionary.valueBytes() + dictionary.size() * prefix(), pageEnds)) {
            for (int i = 0; i < idCount; i++) {
                int start = dictionary.start(ids[i]);
                putPlain(dictionary.bytes(), start, dictionary.end(ids[i]) - start);
            }
            ids = new int[0];
            idCount = 0;
            open = false;
            dictionary = referred ? dictionary : null;
        }
    }

    @Override
    public Encoding encodePage(EncodingWorkspace workspace, GrowingBytes out, Statistics<?> statistics) {
        if (open) {
            dictionaryStatistics(workspace, statistics);
            int bitWidth = HybridRle.bitWidth(Math.max(0, dictionary.size() - 1));
            out.putByte(bitWidth);
            HybridRle.encode(ids, idCount, bitWidth, out);
            idCount = 0;
            referred = true;
            return Encoding.RLE_DICTIONARY;
        }
        plainStatistics(statistics);
        out.put(plain.bytes, 0, plain.size);
        plain.clear();
        return Encoding.PLAIN;
    }

    private void dictionaryStatistics(EncodingWorkspace workspace, Statistics<?> statistics) {
        int[] used = workspace.moreInts(dictionary.size());
        Arrays.fill(used, 0, dictionary.size(), 0);
        for (int i = 0; i < idCount; i++) {
            used[ids[i]] = 1;
        }
        Extremes extremes = new Extremes(fixedLength != 0);
        for (int id = 0; id < dictionary.size(); id++) {
            if (used[id] != 0) {
                extremes.add(dictionary.bytes(), dictionary.start(id), dictionary.end(id));
            }
        }
        extremes.into(dictionary.bytes(), statistics);
    }

    private void plainStatistics(Statistics<?> statistics) {
        Extremes extremes = new Extremes(fixedLength != 0);
        int at = 0;
        while (at < plain.size) {
            int length = fixedLength == 0 ? LittleEndian.getInt(plain.bytes, at) : fixedLength;
            at += prefix();
            extremes.add(plain.bytes, at, at + length);
            at += length;
        }
        extremes.into(plain.bytes, statistics);
    }

    @Override
    public int dictionarySize() {
        return referred ? dictionary.size() : 0;
    }

    @Override
    public void encodeDictionary(GrowingBytes out) {
        for (int id = 0; id < dictionary.size(); id++) {
            int start = dictionary.start(id);
            int length = dictionary.end(id) - start;
            putValue(dictionary.bytes(), start, length, out);
            if (bloom != null) {
                bloom.addBytes(dictionary.bytes(), start, length);
            }
        }
    }

    @Override
    public void clear() {
        open = settings.dictionary();
        dictionary = open ? new BytesDictionary() : null;
        referred = false;
        ids = new int[0];
        idCount = 0;
        plain.shrink(0);
        valuesInRowGroup = 0;
        bytesInRowGroup = 0;
    }

    @Override
    public long retainedBytes() {
        return (dictionary == null ? 0 : dictionary.retainedBytes()) + (long) ids.length * Integer.BYTES + plain.bytes.length;
    }

    /** Least and greatest by Parquet's order: unsigned bytes, except that decimals are signed. */
    private static final class Extremes {
        private final int sign;
        private int minFrom = -1;
        private int minTo;
        private int maxFrom;
        private int maxTo;

        Extremes(boolean signed) {
            sign = signed ? 0x80 : 0;
        }

        void add(byte[] bytes, int from, int to) {
            if (minFrom < 0) {
                minFrom = maxFrom = from;
                minTo = maxTo = to;
            } else if (compare(bytes, from, to, minFrom, minTo) < 0) {
                minFrom = from;
                minTo = to;
            } else if (compare(bytes, from, to, maxFrom, maxTo) > 0) {
                maxFrom = from;
                maxTo = to;
            }
        }

        private int compare(byte[] bytes, int from, int to, int otherFrom, int otherTo) {
            if (sign != 0 && bytes[from] != bytes[otherFrom]) {
                return Byte.compare(bytes[from], bytes[otherFrom]);
            }
            return Arrays.compareUnsigned(bytes, from, to, bytes, otherFrom, otherTo);
        }

        void into(byte[] bytes, Statistics<?> statistics) {
            if (minFrom >= 0) {
                statistics.updateStats(Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, minFrom, minTo)));
                statistics.updateStats(Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, maxFrom, maxTo)));
            }
        }
    }
}
