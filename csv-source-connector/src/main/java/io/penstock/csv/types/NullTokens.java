package io.penstock.csv.types;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The texts that stand for "no value". */
public final class NullTokens {

    private final byte[][] tokens;
    private final boolean empty;
    private final int longest;
    private final boolean[] firsts = new boolean[256];

    public NullTokens(List<String> texts) {
        empty = texts.contains("");
        tokens = texts.stream()
                .filter(t -> !t.isEmpty())
                .map(t -> t.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int length = 0;
        for (byte[] token : tokens) {
            length = Math.max(length, token.length);
            firsts[token[0] & 0xff] = true;
        }
        longest = length;
    }

    /** Whether a number may mean "no value", such as -999. */
    boolean anyNumber() {
        NumberParser numbers = new NumberParser();
        for (byte[] token : tokens) {
            if (numbers.parseDouble(token, 0, token.length)) {
                return true;
            }
        }
        return false;
    }

    boolean contains(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return empty;
        }
        if (length > longest || !firsts[b[from] & 0xff]) {
            return false;
        }
        for (byte[] token : tokens) {
            if (token.length == length && token[0] == b[from] && matches(token, b, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] token, byte[] b, int from) {
        for (int i = 1; i < token.length; i++) {
            if (token[i] != b[from + i]) {
                return false;
            }
        }
        return true;
    }
}
