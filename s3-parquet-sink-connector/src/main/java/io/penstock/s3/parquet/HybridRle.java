package io.penstock.s3.parquet;

/**
 * Parquet's hybrid of run lengths and bit packing (parquet-format, Encodings.md, "RLE = 3"): for levels and dictionary
 * ids. Runs of at least eight equal values become run lengths, everything else is packed in groups of eight.
 */
final class HybridRle {
    private static final int GROUP = 8;
    /** The header of a packed run holds at most 63 groups in its single byte. */
    private static final int MOST_GROUPS = 63;

    private HybridRle() {
    }

    static int bitWidth(int maxValue) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(maxValue);
    }

    /** A single run of one value. */
    static void encodeRun(int value, int count, int bitWidth, GrowingBytes out) {
        putVarInt(count << 1, out);
        for (int bits = 0; bits < bitWidth; bits += 8) {
            out.putByte(value >>> bits);
        }
    }

    static void encode(int[] values, int count, int bitWidth, GrowingBytes out) {
        int packedFrom = 0;
        int at = 0;
        while (at < count) {
            int run = runLength(values, at, count);
            if (run >= GROUP) {
                // A packed run holds whole groups: it borrows from the run behind it what its last group lacks.
                int lacking = (GROUP - (at - packedFrom) % GROUP) % GROUP;
                if (run - lacking >= GROUP) {
                    pack(values, packedFrom, at + lacking, bitWidth, out);
                    encodeRun(values[at], run - lacking, bitWidth, out);
                    packedFrom = at + run;
                }
            }
            at += run;
        }
        pack(values, packedFrom, count, bitWidth, out);
    }

    private static int runLength(int[] values, int from, int count) {
        int value = values[from];
        int to = from + 1;
        while (to < count && values[to] == value) {
            to++;
        }
        return to - from;
    }

    /** Packs [from, to); only the very last group of a page may be incomplete, and is filled with zeros. */
    private static void pack(int[] values, int from, int to, int bitWidth, GrowingBytes out) {
        int at = from;
        while (at < to) {
            int groups = Math.min(MOST_GROUPS, (to - at + GROUP - 1) / GROUP);
            int end = Math.min(to, at + groups * GROUP);
            out.putByte(groups << 1 | 1);
            packGroups(values, at, end, groups * bitWidth, bitWidth, out);
            at = end;
        }
    }

    private static void packGroups(int[] values, int from, int to, int byteCount, int bitWidth, GrowingBytes out) {
        out.reserve(byteCount + Long.BYTES);
        byte[] bytes = out.bytes;
        int position = out.size;
        int end = position + byteCount;
        long bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            bits |= (long) values[i] << held;
            held += bitWidth;
            if (held >= Integer.SIZE) {
                LittleEndian.putInt(bytes, position, (int) bits);
                position += Integer.BYTES;
                bits >>>= Integer.SIZE;
                held -= Integer.SIZE;
            }
        }
        while (position < end) {
            bytes[position++] = (byte) bits;
            bits >>>= 8;
        }
        out.size = end;
    }

    private static void putVarInt(int value, GrowingBytes out) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.putByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.putByte(rest);
    }
}
