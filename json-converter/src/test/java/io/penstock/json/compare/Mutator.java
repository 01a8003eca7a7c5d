package io.penstock.json.compare;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes messages worse: now and then still right, mostly wrong in a way that bytes or JSON can be. */
final class Mutator {

    private static final String[] TOKENS = {"null", "true", "false", "0", "-0", "-0.0", "0.0", "1", "-1", "007", "-", "+1", ".5", "1.",
        "1.5", "1e5", "1E+5", "1e-400", "-1e-400", "1e400", "1e99999999999", "123456789012345678", "1234567890123456789",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "2147483648",
        "123456789012345678901234567890.123456789012345678901234567890", "0.1234567890123456789", "3.4028236e38", "16777217.0",
        "NaN", "Infinity", "\"NaN\"", "\"\"", "\"AA==\"", "\"AA\"", "\"A===\"", "\"AB==\"", "\"A A=\"", "\"\\u0041A==\"",
        "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\uD\"", "\"\\x\"", "\"\t\"", "\"\u00e9\"", "\"\ufffd\"", "\"\\u0000\"", "[]", "{}", "[null]",
        "[[]]", "{\"a\":1}", "{\"a\":1,\"a\":2}", "[1,2]", "[[1,2]]", "[[1,2,3]]", "{", "}", "[", "]", ",", ":", "\"", "\\", "",
        "{\"schema\":null,\"payload\":1}", "nul", "truex", "/**/1", "\"\\/\"", "1 2"};
    private static final String[] SPACE = {" ", "\n", "\t", "\r\n", "  ", "\u00a0", "\f", "\u0000"};
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16, Charset.forName("UTF-32BE"), StandardCharsets.ISO_8859_1);

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    byte[] mutate(byte[] message) {
        byte[] mutated = message;
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private byte[] once(byte[] message) {
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(message, random.nextInt(message.length + 1));
            case 1 -> flip(message);
            case 2 -> insert(message, random.nextInt(message.length + 1), bytes(SPACE));
            case 3 -> spaced(message);
            case 4 -> twice(message);
            case 5 -> swapped(message);
            case 6 -> insert(message, message.length, bytes(TOKENS));
            case 7 -> new String(message, StandardCharsets.UTF_8).getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
            default -> replaced(message);
        };
    }

    private byte[] bytes(String[] from) {
        return from[random.nextInt(from.length)].getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flip(byte[] message) {
        byte[] flipped = message.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    /** White space around all that looks like structure, also inside strings. */
    private byte[] spaced(byte[] message) {
        return new String(message, StandardCharsets.UTF_8).replaceAll("([{}\\[\\],:])", " $1\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A stretch between two commas (often members, or elements) comes twice. */
    private byte[] twice(byte[] message) {
        int from = next(message, random.nextInt(message.length + 1), ',');
        int to = next(message, from + 1, ',');
        return to >= message.length ? message : insert(message, to, Arrays.copyOfRange(message, from, to));
    }

    /** Schema and payload change places. */
    private byte[] swapped(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        int payload = text.lastIndexOf(",\"payload\":");
        return !text.startsWith("{\"schema\"") || payload < 0 ? message
                : ("{" + text.substring(payload + 1, text.length() - 1) + "," + text.substring(1, payload) + "}")
                        .getBytes(StandardCharsets.UTF_8);
    }

    /** A value (what follows a colon, comma or bracket, as far as the next) becomes another. */
    private byte[] replaced(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int start = Math.max(0, random.nextBoolean() ? text.lastIndexOf("\"payload\"") : 0);
        int from = start + random.nextInt(text.length() - start + 1);
        while (from < text.length() && ":,[".indexOf(text.charAt(from)) < 0) {
            from++;
        }
        int to = from + 1;
        while (to < text.length() && ",]}".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to >= text.length() ? message
                : insert(concat(Arrays.copyOf(message, from + 1), Arrays.copyOfRange(message, to, message.length)), from + 1,
                        bytes(TOKENS));
    }

    private static int next(byte[] message, int from, char c) {
        int at = from;
        while (at < message.length && message[at] != c) {
            at++;
        }
        return at;
    }

    private static byte[] insert(byte[] message, int at, byte[] some) {
        return concat(concat(Arrays.copyOf(message, at), some), Arrays.copyOfRange(message, at, message.length));
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }
}
