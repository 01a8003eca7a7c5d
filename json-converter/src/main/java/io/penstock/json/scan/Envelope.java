package io.penstock.json.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the two members of a message lie, found by quotes and brackets alone. That is enough for a part whose text is known to
 * be JSON; the other part must still be read.
 *
 * @param schemaFrom first byte of the schema
 * @param schemaTo behind its last byte
 * @param payloadFrom first byte of the payload
 * @param payloadTo behind its last byte
 */
record Envelope(int schemaFrom, int schemaTo, int payloadFrom, int payloadTo) {

    private static final byte[] SCHEMA = "\"schema\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PAYLOAD = "\"payload\"".getBytes(StandardCharsets.US_ASCII);

    /** The parts of a message, or null if it isn't an object of just these two, their names written plainly. */
    static Envelope in(byte[] message) {
        try {
            int first = expect(message, space(message, 0), '{');
            boolean schemaFirst = starts(message, first = space(message, first), SCHEMA);
            int from1 = value(message, first, schemaFirst ? SCHEMA : PAYLOAD);
            int to1 = skip(message, from1);
            int second = space(message, expect(message, space(message, to1), ','));
            int from2 = value(message, second, schemaFirst ? PAYLOAD : SCHEMA);
            int to2 = skip(message, from2);
            expect(message, space(message, to2), '}');
            return schemaFirst ? new Envelope(from1, to1, from2, to2) : new Envelope(from2, to2, from1, to1);
        } catch (NotPlain | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    boolean schemaFirst() {
        return schemaFrom < payloadFrom;
    }

    private static int value(byte[] message, int at, byte[] name) {
        if (!starts(message, at, name)) {
            throw NotPlain.HERE;
        }
        return space(message, expect(message, space(message, at + name.length), ':'));
    }

    private static boolean starts(byte[] message, int at, byte[] with) {
        return at + with.length <= message.length && Arrays.equals(message, at, at + with.length, with, 0, with.length);
    }

    private static int expect(byte[] message, int at, char c) {
        if (message[at] != c) {
            throw NotPlain.HERE;
        }
        return at + 1;
    }

    private static int space(byte[] message, int from) {
        int at = from;
        while (message[at] == ' ' || message[at] == '\n' || message[at] == '\r' || message[at] == '\t') {
            at++;
        }
        return at;
    }

    private static int skip(byte[] message, int from) {
        int at = from;
        int open = 0;
        while (true) {
            switch (message[at]) {
                case '"':
                    at = string(message, at);
                    break;
                case '{', '[':
                    open++;
                    break;
                case '}', ']':
                    if (open == 0) {
                        return at;
                    }
                    open--;
                    break;
                case ',', ' ', '\n', '\r', '\t':
                    if (open == 0) {
                        return at;
                    }
                    break;
                default:
            }
            at++;
        }
    }

    /** From a string's opening quote to its closing one. */
    private static int string(byte[] message, int from) {
        int at = from + 1;
        while (message[at] != '"') {
            at += message[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
