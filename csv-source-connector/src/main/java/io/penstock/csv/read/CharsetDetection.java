package io.penstock.csv.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Guesses a charset: byte order mark, zero bytes of UTF-16, valid UTF-8, else windows-1252 or, last, ISO-8859-1. */
final class CharsetDetection {

    /** A charset and the length of the mark that told it. */
    record Guess(Charset charset, int bomBytes) {}

    private CharsetDetection() {}

    /**
     * @param given what the user says it is, or null; then only the mark is looked for
     * @param whole whether the sample is the whole text, so that a cut character at its end is an error
     */
    static Guess detect(byte[] sample, Charset given, boolean whole) {
        Guess marked = byMark(sample);
        if (given != null) {
            return new Guess(given, marked != null && marked.charset.equals(given) ? marked.bomBytes : 0);
        }
        if (marked != null) {
            return marked;
        }
        Charset wide = byZeros(sample);
        if (wide != null) {
            return new Guess(wide, 0);
        }
        if (decodes(sample, StandardCharsets.UTF_8, whole)) {
            return new Guess(StandardCharsets.UTF_8, 0);
        }
        Charset windows = Charset.forName("windows-1252");
        return new Guess(decodes(sample, windows, whole) ? windows : StandardCharsets.ISO_8859_1, 0);
    }

    private static Guess byMark(byte[] b) {
        if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
            return new Guess(StandardCharsets.UTF_8, 3);
        }
        if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
            return new Guess(StandardCharsets.UTF_16LE, 2);
        }
        if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
            return new Guess(StandardCharsets.UTF_16BE, 2);
        }
        return null;
    }

    /** Delimiters, digits and line ends have a zero byte in UTF-16, always on the same side. */
    private static Charset byZeros(byte[] b) {
        int[] zeros = new int[2];
        int length = Math.min(b.length, 4096) & ~1;
        for (int i = 0; i < length; i++) {
            if (b[i] == 0) {
                zeros[i & 1]++;
            }
        }
        int many = length / 8;
        if (length >= 4 && zeros[1] > many && zeros[0] <= zeros[1] / 16) {
            return StandardCharsets.UTF_16LE;
        }
        return length >= 4 && zeros[0] > many && zeros[1] <= zeros[0] / 16 ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean decodes(byte[] sample, Charset charset, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(sample);
        CharBuffer out = CharBuffer.allocate(4096);
        while (true) {
            CoderResult result = decoder.decode(in, out, whole);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }
}
