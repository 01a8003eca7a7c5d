package io.penstock.csv.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How a CSV text is written down. Line ends are not part of it: LF, CRLF and CR alone all end a record outside quotes.
 *
 * @param charset     of the text; UTF-16 is read through {@link Utf16Source}
 * @param bomBytes    length of the byte order mark
 * @param delimiter   one or more characters
 * @param quote       or {@link #NONE}
 * @param escape      or {@link #NONE}; a doubled quote stands for a quote in any case
 * @param skipLines   physical lines before the header
 * @param headerLines records that hold column names, 0 when there are none
 */
public record CsvDialect(
        Charset charset, int bomBytes, String delimiter, char quote, char escape, int skipLines, int headerLines) {

    /** Stands for "no such character". */
    public static final char NONE = 0;

    /** True when two bytes make a unit of this text, so that it has to be transcoded before it can be split. */
    public boolean utf16() {
        return isUtf16(charset);
    }

    /** The charset of the bytes that {@link CsvRows} works on. */
    public Charset bufferCharset() {
        return utf16() ? StandardCharsets.UTF_8 : charset;
    }

    static boolean isUtf16(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    /** One line that a person can read and {@link #parse} reads back. */
    public String describe() {
        return "charset=" + charset.name() + " bom=" + bomBytes + " delimiter=" + hex(delimiter) + " quote="
                + hex(quote) + " escape=" + hex(escape) + " skip=" + skipLines + " header=" + headerLines;
    }

    /**
     * Reads what {@link #describe} wrote.
     *
     * @throws IllegalArgumentException when the text is not such a line
     */
    public static CsvDialect parse(String described) {
        String[] parts = described.split(" ");
        if (parts.length != 7) {
            throw new IllegalArgumentException("Not a dialect of seven parts: '" + described + "'.");
        }
        return new CsvDialect(Charset.forName(value(parts[0])), Integer.parseInt(value(parts[1])), unhex(value(parts[2])),
                unhexChar(value(parts[3])), unhexChar(value(parts[4])), Integer.parseInt(value(parts[5])),
                Integer.parseInt(value(parts[6])));
    }

    private static String value(String part) {
        return part.substring(part.indexOf('=') + 1);
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(hex.isEmpty() ? "" : "+").append(hex((char) c)));
        return hex.toString();
    }

    private static String hex(char c) {
        if (c == NONE) {
            return "none";
        }
        return c > ' ' && c < 0x7f && c != '+' ? String.valueOf(c) : String.format(Locale.ROOT, "0x%02x", (int) c);
    }

    private static String unhex(String text) {
        StringBuilder out = new StringBuilder();
        for (String part : text.split("\\+")) {
            out.append(unhexChar(part));
        }
        return out.toString();
    }

    private static char unhexChar(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        return text.startsWith("0x") ? (char) Integer.parseInt(text.substring(2), 16) : text.charAt(0);
    }
}
