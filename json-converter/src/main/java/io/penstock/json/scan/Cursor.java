package io.penstock.json.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A place in a message. Ugly, performance-optimised code: it reads strict JSON in UTF-8 and throws {@link NotPlain} at
 * whatever is rare, lenient or wrong. Running off the end shows as the array's own bounds check
 * ({@code ArrayIndexOutOfBoundsException}), which the JVM makes anyway.
 */
final class Cursor {

    /** Jackson's limits are larger; what comes near them goes the exact way. */
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 10_000;

    private byte[] bytes;
    private int at;
    private final NumberToken number = new NumberToken();

    void on(byte[] message, int from) {
        bytes = message;
        at = from;
    }

    int at() {
        return at;
    }

    /** The next byte that is not white space; the cursor stays on it. */
    byte peek() {
        byte c = bytes[at];
        while (c <= ' ') {
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw NotPlain.HERE;
            }
            c = bytes[++at];
        }
        return c;
    }

    void expect(char c) {
        if (peek() != c) {
            throw NotPlain.HERE;
        }
        at++;
    }

    /** After an opening bracket: false if it is closed at once. */
    boolean any(char close) {
        if (peek() == close) {
            at++;
            return false;
        }
        return true;
    }

    /** After an element: true at a comma, false at the closing bracket. */
    boolean more(char close) {
        byte c = peek();
        at++;
        if (c == close) {
            return false;
        }
        if (c != ',') {
            throw NotPlain.HERE;
        }
        return true;
    }

    /** Steps over these bytes, if they are what comes next. */
    boolean passed(byte[] expected) {
        int to = at + expected.length;
        if (to > bytes.length || !Arrays.equals(bytes, at, to, expected, 0, expected.length)) {
            return false;
        }
        at = to;
        return true;
    }

    /** The name of a member, and its colon. */
    String name() {
        int from = at;
        String name = text();
        if (at - from > LONGEST_NAME || name.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw NotPlain.HERE; // Jackson refuses some halves of pairs in names, and takes them in values
        }
        expect(':');
        return name;
    }

    void literal(byte[] word) {
        if (!passed(word)) {
            throw NotPlain.HERE;
        }
        ended(bytes[at]);
    }

    String text() {
        if (peek() != '"') {
            throw NotPlain.HERE;
        }
        int from = at + 1;
        int i = from;
        byte c = bytes[i];
        while (c != '"') {
            if (c < ' ' || c == '\\') {
                return richText(from, i);
            }
            c = bytes[++i];
        }
        at = i + 1;
        return new String(bytes, from, checked(i - from), StandardCharsets.ISO_8859_1);
    }

    /** A string with escapes or beyond ASCII; the first such byte is at {@code first}. */
    private String richText(int from, int first) {
        int i = first;
        boolean escaped = false;
        for (byte c = bytes[i]; c != '"'; c = bytes[i]) {
            if (c >= 0 && c < ' ') {
                throw NotPlain.HERE;
            }
            escaped |= c == '\\';
            i += c == '\\' ? 2 : 1;
        }
        at = i + 1;
        String text = new String(bytes, from, checked(i - from), StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            throw NotPlain.HERE; // malformed, or really this character
        }
        return escaped ? Escapes.resolve(text) : text;
    }

    private static int checked(int length) {
        if (length > LONGEST_TEXT) {
            throw NotPlain.HERE;
        }
        return length;
    }

    byte[] base64() {
        expect('"');
        int i = at;
        while (bytes[i] != '"') {
            i++;
        }
        int length = checked(i - at);
        if ((length & 3) != 0) {
            throw NotPlain.HERE; // without padding, with white space, or escaped
        }
        byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, at, i));
        at = i + 1;
        return decoded;
    }

    /** Steps over a number. */
    NumberToken number() {
        at = number.read(bytes, at);
        return number;
    }

    /** What may follow a number or a literal inside an array or an object. */
    static void ended(byte after) {
        if (after != ',' && after != '}' && after != ']' && after != ' ' && after != '\n' && after != '\r' && after != '\t') {
            throw NotPlain.HERE;
        }
    }
}
