package io.penstock.s3.parquet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lays out one row as bytes, values in the order of the schema's columns, depth first:
 * an optional value is preceded by {@link #present} or replaced by {@link #absent}; a list is its {@link #count} and
 * its elements (each optional); a map is its count and for each entry the key and the optional value; a group is its
 * fields. Reused from row to row; not thread-safe.
 */
public final class RowWriter {
    private static final int KEPT_CAPACITY = 1 << 20;
    private static final int SHORT_STRING = 64;

    private byte[] bytes = new byte[512];
    private int size;

    public void clear() {
        size = 0;
        if (bytes.length > KEPT_CAPACITY) {
            bytes = new byte[512];
        }
    }

    public void present() {
        reserve(1);
        bytes[size++] = 1;
    }

    public void absent() {
        reserve(1);
        bytes[size++] = 0;
    }

    /** The number of elements or entries that follow. */
    public void count(int count) {
        reserve(5);
        size = putVarInt(bytes, size, count);
    }

    public void putBoolean(boolean value) {
        reserve(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    /** INT8, INT16, INT32, DATE, decimals of up to 9 digits (unscaled). */
    public void putInt(int value) {
        reserve(4);
        LittleEndian.putInt(bytes, size, value);
        size += 4;
    }

    /** INT64, TIMESTAMP, decimals of 10 to 18 digits (unscaled). */
    public void putLong(long value) {
        reserve(8);
        LittleEndian.putLong(bytes, size, value);
        size += 8;
    }

    public void putFloat(float value) {
        putInt(Float.floatToRawIntBits(value));
    }

    public void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    public void putString(String value) {
        int length = value.length();
        if (length > SHORT_STRING) {
            putBinary(value.getBytes(StandardCharsets.UTF_8));
            return;
        }
        reserve(length + 1);
        int start = size + 1;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                putBinary(value.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[start + i] = (byte) c;
        }
        bytes[size] = (byte) length;
        size = start + length;
    }

    public void putBinary(byte[] value) {
        putBinary(value, 0, value.length);
    }

    public void putBinary(byte[] value, int offset, int length) {
        reserve(length + 5);
        size = putVarInt(bytes, size, length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
    }

    /** An unscaled number in the layout that the type's precision asks for. The number must have at most that many digits. */
    public void putDecimal(ColumnType.Decimal type, BigInteger unscaled) {
        if (type.precision() <= 9) {
            putInt(unscaled.intValueExact());
        } else if (type.precision() <= 18) {
            putLong(unscaled.longValueExact());
        } else {
            int length = MessageTypes.fixedLength(type.precision());
            byte[] digits = unscaled.toByteArray();
            reserve(length);
            Arrays.fill(bytes, size, size + length - digits.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
            System.arraycopy(digits, 0, bytes, size + length - digits.length, digits.length);
            size += length;
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * size));
        }
    }

    private static int putVarInt(byte[] bytes, int offset, int value) {
        int at = offset;
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[at++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return at;
    }
}
