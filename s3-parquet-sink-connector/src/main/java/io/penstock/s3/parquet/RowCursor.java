package io.penstock.s3.parquet;

/** Reads back what {@link RowWriter} laid out. */
final class RowCursor {
    byte[] bytes;
    int position;

    void reset(byte[] rows) {
        bytes = rows;
        position = 0;
    }

    boolean nextFlag() {
        return bytes[position++] != 0;
    }

    int nextInt() {
        int value = LittleEndian.getInt(bytes, position);
        position += 4;
        return value;
    }

    long nextLong() {
        long value = LittleEndian.getLong(bytes, position);
        position += 8;
        return value;
    }

    int nextCount() {
        byte first = bytes[position++];
        if (first >= 0) {
            return first;
        }
        int value = first & 0x7F;
        for (int shift = 7; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
