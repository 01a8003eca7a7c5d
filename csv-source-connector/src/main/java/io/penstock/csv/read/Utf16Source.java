package io.penstock.csv.read;

import java.io.IOException;

/**
 * Turns UTF-16 into UTF-8 so that one splitter serves all charsets.
 *
 * <p>The way back is exact: {@link #sourceLength} gives the number of UTF-16 bytes that a piece of the UTF-8 came from,
 * because every code unit, also a lone surrogate (written as U+FFFD), keeps its count of units.
 */
public final class Utf16Source implements ByteSource {

    private final ByteSource source;
    private final int highByte;
    private final byte[] raw = new byte[32 * 1024];
    private int from;
    private int to;

    public Utf16Source(ByteSource source, boolean littleEndian) {
        this.source = source;
        this.highByte = littleEndian ? 1 : 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int written = 0;
        while (length - written >= 4) {
            int units = (to - from) >> 1;
            if (units == 0 || (units == 1 && Character.isHighSurrogate(unit(from)))) {
                if (written > 0) {
                    return written;
                }
                if (!refill()) {
                    return units == 0 ? -1 : put(target, offset, nextCodePoint(units));
                }
                continue;
            }
            written += put(target, offset + written, nextCodePoint(units));
        }
        return written;
    }

    private boolean refill() throws IOException {
        System.arraycopy(raw, from, raw, 0, to - from);
        to -= from;
        from = 0;
        int read = source.read(raw, to, raw.length - to);
        to += Math.max(read, 0);
        return read > 0;
    }

    private char unit(int at) {
        return (char) ((raw[at + highByte] & 0xff) << 8 | (raw[at + 1 - highByte] & 0xff));
    }

    private int nextCodePoint(int units) {
        char first = unit(from);
        from += 2;
        if (!Character.isSurrogate(first)) {
            return first;
        }
        if (Character.isHighSurrogate(first) && units > 1 && Character.isLowSurrogate(unit(from))) {
            from += 2;
            return Character.toCodePoint(first, unit(from - 2));
        }
        return 0xFFFD;
    }

    private static int put(byte[] target, int at, int codePoint) {
        if (codePoint < 0x80) {
            target[at] = (byte) codePoint;
            return 1;
        }
        if (codePoint < 0x800) {
            target[at] = (byte) (0xC0 | codePoint >> 6);
            target[at + 1] = (byte) (0x80 | codePoint & 0x3F);
            return 2;
        }
        if (codePoint < 0x10000) {
            target[at] = (byte) (0xE0 | codePoint >> 12);
            target[at + 1] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            target[at + 2] = (byte) (0x80 | codePoint & 0x3F);
            return 3;
        }
        target[at] = (byte) (0xF0 | codePoint >> 18);
        target[at + 1] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        target[at + 2] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        target[at + 3] = (byte) (0x80 | codePoint & 0x3F);
        return 4;
    }

    /** How many UTF-16 bytes the UTF-8 bytes {@code [from, to)} stand for. */
    static int sourceLength(byte[] utf8, int from, int to) {
        int units = 0;
        for (int i = from; i < to; i++) {
            int b = utf8[i] & 0xff;
            if ((b & 0xC0) != 0x80) {
                units += b >= 0xF0 ? 2 : 1;
            }
        }
        return units * 2;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
