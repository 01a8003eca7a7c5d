package io.penstock.csv.read;

/** Physical lines: LF, CRLF or CR alone ends one. */
public final class Lines {

    private Lines() {}

    static int count(byte[] bytes) {
        int lines = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n'))) {
                lines++;
            }
        }
        return lines;
    }

    /**
     * Byte offset in the source at which the header begins: behind the mark and the lines to skip.
     *
     * @param head first bytes of the source, as many as hold those lines
     */
    public static long headerPosition(byte[] head, CsvDialect dialect) {
        byte[] text = DialectDetection.text(head, dialect.charset(), dialect.bomBytes());
        int behind = skip(text, dialect.skipLines());
        return dialect.bomBytes() + (dialect.utf16() ? Utf16Source.sourceLength(text, 0, behind) : behind);
    }

    private static int skip(byte[] bytes, int lines) {
        int p = 0;
        for (int left = lines; left > 0 && p < bytes.length; p++) {
            if (bytes[p] == '\n' || (bytes[p] == '\r' && (p + 1 == bytes.length || bytes[p + 1] != '\n'))) {
                left--;
            }
        }
        return p;
    }
}
