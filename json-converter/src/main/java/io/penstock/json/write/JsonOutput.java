package io.penstock.json.write;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.connect.errors.DataException;

/**
 * Bytes of JSON in the making. Ugly, performance-optimised code: one growing array, no streams, no encoders. Strings are
 * escaped as Jackson does by default: the two-character escapes, {@code \\u00XX} for other control characters, upper-case
 * hex, and every surrogate as an escape of its own, paired or not; everything else is UTF-8.
 */
final class JsonOutput {

    /** As Jackson's limit, which is what Kafka's converter stops at; it keeps the recursion off the end of the stack. */
    static final int DEEPEST = 1000;
    private static final int FIRST_SIZE = 1024;
    private static final int LARGEST_KEPT = 1 << 20;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PAIRS = twoDigits();
    /** For ASCII: 0 is written as it is, {@code 'u'} as a Unicode escape, others as a backslash and that letter. */
    private static final byte[] ESCAPE = escapes();
    private static final int LONGEST_LONG = 20;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;
    private int depth;

    /** Starts anew, {@code levels} deep; after a huge message its memory is let go. */
    JsonOutput reset(int levels) {
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[FIRST_SIZE];
        }
        size = 0;
        depth = levels;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void open(char bracket) {
        if (++depth > DEEPEST) {
            throw new DataException("The value is nested more than " + DEEPEST
                    + " levels deep, which no JSON converter of Connect reads; flatten it");
        }
        ascii(bracket);
    }

    void close(char bracket) {
        depth--;
        ascii(bracket);
    }

    void ascii(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    void raw(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    /** Characters below 128 that need no escape: numbers, base64, literals. */
    @SuppressWarnings("deprecation") // the charset-free getBytes is the one that copies without an array in between
    void ascii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    void quoted(byte[] ascii) {
        room(ascii.length + 2);
        bytes[size++] = '"';
        System.arraycopy(ascii, 0, bytes, size, ascii.length);
        size += ascii.length;
        bytes[size++] = '"';
    }

    /** A string with its quotes. */
    void text(String text) {
        int length = text.length();
        room(length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || ESCAPE[c] != 0) {
                size = at;
                escaped(text, i);
                return;
            }
            to[at++] = (byte) c;
        }
        to[at++] = '"';
        size = at;
    }

    private void escaped(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            room(6);
            if (c < 0x80) {
                if (ESCAPE[c] == 0) {
                    bytes[size++] = (byte) c;
                } else if (ESCAPE[c] == 'u') {
                    unicode(c);
                } else {
                    bytes[size++] = '\\';
                    bytes[size++] = ESCAPE[c];
                }
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | c >> 6);
                bytes[size++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isSurrogate(c)) {
                unicode(c);
            } else {
                bytes[size++] = (byte) (0xE0 | c >> 12);
                bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | c & 0x3F);
            }
        }
        ascii('"');
    }

    private void unicode(char c) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[c >> shift & 0xF];
        }
    }

    void whole(long value) {
        room(LONGEST_LONG);
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                ascii(Long.toString(value));
                return;
            }
            bytes[size++] = '-';
            digits(-value, digitsOf(-value));
        } else {
            digits(value, digitsOf(value));
        }
    }

    /** A decimal number of {@code scale > 0} places; {@code unscaled} is not negative. */
    void decimal(long unscaled, int scale) {
        room(LONGEST_LONG + 2);
        long unit = Decimals.TEN_TO_THE[scale];
        long before = unscaled / unit;
        digits(before, digitsOf(before));
        bytes[size++] = '.';
        digits(unscaled - before * unit, scale);
    }

    private void digits(long value, int count) {
        long left = value;
        int at = size + count;
        while (at - size >= 2) {
            long rest = left / 100;
            int pair = (int) (left - rest * 100) << 1;
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            left = rest;
        }
        if (at > size) {
            bytes[--at] = (byte) ('0' + left);
        }
        size += count;
    }

    private static int digitsOf(long value) {
        int count = 1;
        while (count < Decimals.TEN_TO_THE.length && value >= Decimals.TEN_TO_THE[count]) {
            count++;
        }
        return count;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(bytes.length * 2L, size + (long) more)));
        }
    }

    private static byte[] twoDigits() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, 0x20, (byte) 'u');
        String special = "\b\t\n\f\r\"\\";
        for (int i = 0; i < special.length(); i++) {
            escapes[special.charAt(i)] = (byte) "btnfr\"\\".charAt(i);
        }
        return escapes;
    }
}
