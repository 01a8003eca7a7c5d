package io.penstock.csv.read;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Finds the first record that begins at or behind a byte offset, from the bytes around it alone.
 *
 * <p>At a place inside a field, between two bytes that are neither quote, escape, delimiter nor line end, there are two
 * possibilities: it lies in quotes or it does not. Both are followed through the window. Rows of another length, text
 * behind a closing quote, a quote inside an unquoted field, a field without end: any of these refutes a possibility. The
 * true one of a well-formed text is never refuted, so if exactly one is left, it is the truth. If both are left and
 * disagree, or none (the text is malformed here), the answer is empty, and only reading from the start can tell.
 */
public final class SplitStart {

    private static final int MOST_BACK = 4096;
    private static final int MOST_AHEAD = 8 << 20;
    private static final int ENOUGH_ROWS = 2;
    private static final long REFUTED = -1;
    private static final long UNDECIDED = -2;

    private final CsvDialect dialect;
    private final int columns;
    private final int maxRecordBytes;
    private final byte[] delimiter;
    private final RecordSplitter splitter;

    public SplitStart(CsvDialect dialect, int columns, int maxRecordBytes) {
        this.dialect = dialect;
        this.columns = columns;
        this.maxRecordBytes = maxRecordBytes;
        this.delimiter = dialect.delimiter().getBytes(dialect.bufferCharset());
        this.splitter = new RecordSplitter(dialect);
    }

    /** Bytes before the offset that {@link #find} wants to see. */
    public static int back() {
        return MOST_BACK;
    }

    /** Bytes behind the offset that {@link #find} wants to see. */
    public int ahead() {
        return Math.min(2 * maxRecordBytes, MOST_AHEAD) + MOST_BACK;
    }

    /**
     * The first record start at or behind {@code offset}, as an index into the window; the window's length if there is
     * none before the end of the text.
     *
     * @param window bytes of the text around the offset, which may be altered
     * @param last   whether the window reaches to the end of the text
     */
    public OptionalLong find(byte[] window, int offset, boolean last) {
        int inside = insideField(window, offset);
        if (inside < 0) {
            return OptionalLong.empty();
        }
        byte[] bytes = Arrays.copyOf(window, window.length + RecordSplitter.SLACK);
        long unquoted = follow(bytes, inside, offset, window.length, last);
        if (dialect.quote() == CsvDialect.NONE) {
            return unquoted >= 0 ? OptionalLong.of(unquoted) : OptionalLong.empty();
        }
        bytes[inside - 1] = (byte) dialect.quote();
        long quoted = follow(bytes, inside - 1, offset, window.length, last);
        if (unquoted == UNDECIDED || quoted == UNDECIDED || (unquoted == REFUTED) == (quoted == REFUTED)) {
            return unquoted >= 0 && unquoted == quoted ? OptionalLong.of(unquoted) : OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(unquoted, quoted));
    }

    /** A place at or before the offset with a plain byte on either side. */
    private int insideField(byte[] window, int offset) {
        for (int p = Math.min(offset, window.length - 1); p > 0 && p > offset - MOST_BACK; p--) {
            if (plain(window[p]) && plain(window[p - 1])) {
                return p;
            }
        }
        return -1;
    }

    private boolean plain(byte b) {
        for (byte d : delimiter) {
            if (b == d) {
                return false;
            }
        }
        return b != '\n' && b != '\r' && b != (byte) dialect.quote() && b != (byte) dialect.escape();
    }

    private long follow(byte[] bytes, int from, int offset, int limit, boolean last) {
        long start = UNDECIDED;
        int rows = 0;
        int at = from;
        boolean partial = true;
        while (at < limit) {
            RecordSplitter.Found found = splitter.split(bytes, at, limit, last);
            int length = (found == RecordSplitter.Found.RECORD ? splitter.next() : limit) - at;
            if (found == RecordSplitter.Found.OPEN_QUOTE || length > maxRecordBytes) {
                return REFUTED;
            }
            if (found == RecordSplitter.Found.MORE) {
                break;
            }
            if (!wellFormed(partial)) {
                return REFUTED;
            }
            rows += partial || start == UNDECIDED ? 0 : 1;
            partial = false;
            at = splitter.next();
            if (start == UNDECIDED && at >= offset) {
                start = at;
            }
        }
        return rows >= ENOUGH_ROWS || (last && at >= limit) ? start : UNDECIDED;
    }

    private boolean wellFormed(boolean partial) {
        if (splitter.strayQuote()) {
            return false;
        }
        for (int i = 0; i < splitter.fields(); i++) {
            if (!splitter.quoted(i) && holdsQuote(i)) {
                return false;
            }
        }
        return partial || splitter.fits(columns) || splitter.allEmpty();
    }

    private boolean holdsQuote(int field) {
        byte[] b = splitter.buffer();
        for (int p = splitter.start(field); p < splitter.end(field); p++) {
            if (b[p] == (byte) dialect.quote()) {
                return true;
            }
        }
        return false;
    }
}
