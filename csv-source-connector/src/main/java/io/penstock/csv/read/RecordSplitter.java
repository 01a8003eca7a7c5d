package io.penstock.csv.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the end of one record and the bounds of its fields in a byte array, in one pass.
 *
 * <p>This is the hot loop of the connector, and written like one: eight bytes are compared at a time (the zero-byte test
 * of Hacker's Delight, 6-1; only hits above the lowest one can be false), and nothing is allocated. Where all bytes that
 * matter come before the digits, as comma, tab and line ends do, one comparison finds whatever comes before the digits.
 *
 * <p>Grammar: a field that begins with the quote runs to the next quote that is neither doubled nor escaped; what stands
 * between that and the delimiter is kept as text, as other readers do, and {@link #strayQuote} says so. A quote inside an
 * unquoted field is text. LF, CRLF and CR end a record outside quotes.
 */
public final class RecordSplitter {

    /** What {@link #split} found. */
    public enum Found {
        /** One whole record; {@link #next} is where the following one begins. */
        RECORD,
        /** The bytes end before the record does. */
        MORE,
        /** The text ends inside a quoted field. */
        OPEN_QUOTE
    }

    /** Bytes that must exist behind the limit, because eight are read at a time. */
    public static final int SLACK = 8;

    static final byte QUOTED = 1;
    static final byte UNCLEAN = 2;
    static final byte STRAY = 4;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';
    private static final int NONE = -1000;

    private final byte[] delimiter;
    private final byte first;
    private final long firsts;
    private final int quote;
    private final long quotes;
    private final int escape;
    private final long escapes;
    /** Eight times the byte behind the largest that matters, or 0 when one of them is a digit or comes behind the digits. */
    private final long below;

    private byte[] buffer;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private byte[] flags = new byte[32];
    private int fields;
    private int next;
    private int openQuote;
    private byte seen;
    private byte seenFlag;

    public RecordSplitter(CsvDialect dialect) {
        delimiter = dialect.delimiter().getBytes(dialect.bufferCharset());
        first = delimiter[0];
        firsts = ONES * (first & 0xff);
        quote = dialect.quote() == CsvDialect.NONE ? NONE : (byte) dialect.quote();
        quotes = ONES * (dialect.quote() & 0xff);
        boolean escaped = dialect.escape() != CsvDialect.NONE && dialect.escape() != dialect.quote();
        escape = escaped ? (byte) dialect.escape() : NONE;
        escapes = ONES * (escaped ? dialect.escape() & 0xff : first & 0xff);
        int largest = Math.max(Math.max(first & 0xff, '\r'), escaped ? dialect.escape() & 0xff : 0);
        below = largest < '0' ? ONES * (largest + 1) : 0;
    }

    /**
     * Splits the record that begins at {@code from}.
     *
     * @param bytes with {@link #SLACK} bytes behind {@code limit}
     * @param last  whether the text ends at {@code limit}
     */
    public Found split(byte[] bytes, int from, int limit, boolean last) {
        buffer = bytes;
        fields = 0;
        seen = 0;
        openQuote = -1;
        int p = from;
        int start = from;
        byte flag = 0;
        if (p < limit && bytes[p] == quote) {
            p = quoted(p, limit, last);
            if (p < 0) {
                return unfinished(last);
            }
            flag = seenFlag;
        }
        while (true) {
            if (p >= limit) {
                if (!last) {
                    return Found.MORE;
                }
                add(start, limit, flag);
                next = limit;
                return Found.RECORD;
            }
            long word = (long) LONG.get(bytes, p);
            long hits = below != 0 ? (word - below) & ~word & HIGHS
                    : zeros(word ^ firsts) | zeros(word ^ LINE_FEEDS) | zeros(word ^ RETURNS) | zeros(word ^ escapes);
            if (hits == 0) {
                p += 8;
                continue;
            }
            p += Long.numberOfTrailingZeros(hits) >>> 3;
            if (p >= limit) {
                continue;
            }
            byte b = bytes[p];
            if (b == first && !last && p + delimiter.length > limit) {
                return Found.MORE;
            }
            if (b == first && (delimiter.length == 1 || isDelimiter(p, limit))) {
                add(start, p, flag);
                p += delimiter.length;
                start = p;
                flag = 0;
                if (p < limit && bytes[p] == quote) {
                    p = quoted(p, limit, last);
                    if (p < 0) {
                        return unfinished(last);
                    }
                    flag = seenFlag;
                }
            } else if (b == '\n') {
                add(start, p, flag);
                next = p + 1;
                return Found.RECORD;
            } else if (b == '\r') {
                if (p + 1 >= limit && !last) {
                    return Found.MORE;
                }
                add(start, p, flag);
                next = p + 1 < limit && bytes[p + 1] == '\n' ? p + 2 : p + 1;
                return Found.RECORD;
            } else if (b == escape) {
                flag |= UNCLEAN;
                p += 2;
            } else {
                p++;
            }
        }
    }

    /** Returns the position behind the closing quote and sets {@link #seenFlag}, or -1 when there is none. */
    private int quoted(int start, int limit, boolean last) {
        byte flag = QUOTED;
        int p = start + 1;
        while (p < limit) {
            long word = (long) LONG.get(buffer, p);
            long hits = escape == NONE ? zeros(word ^ quotes) : zeros(word ^ quotes) | zeros(word ^ escapes);
            if (hits == 0) {
                p += 8;
                continue;
            }
            p += Long.numberOfTrailingZeros(hits) >>> 3;
            if (p >= limit) {
                break;
            }
            if (buffer[p] == escape) {
                flag |= UNCLEAN;
                p += 2;
            } else if (buffer[p] != quote) {
                p++;
            } else if (p + delimiter.length >= limit && !last) {
                break;
            } else if (p + 1 >= limit) {
                seenFlag = flag;
                return p + 1;
            } else if (buffer[p + 1] == quote) {
                flag |= UNCLEAN;
                p += 2;
            } else {
                seenFlag = endsField(p + 1, limit) ? flag : (byte) (flag | UNCLEAN | STRAY);
                return p + 1;
            }
        }
        openQuote = start;
        return -1;
    }

    private static long zeros(long x) {
        return (x - ONES) & ~x & HIGHS;
    }

    private static Found unfinished(boolean last) {
        return last ? Found.OPEN_QUOTE : Found.MORE;
    }

    private boolean endsField(int p, int limit) {
        byte b = buffer[p];
        return b == '\n' || b == '\r' || (b == first && isDelimiter(p, limit));
    }

    private boolean isDelimiter(int p, int limit) {
        for (int i = 1; i < delimiter.length; i++) {
            if (p + i >= limit || buffer[p + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private void add(int start, int end, byte flag) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, fields * 2);
            ends = Arrays.copyOf(ends, fields * 2);
            flags = Arrays.copyOf(flags, fields * 2);
        }
        boolean bare = (flag & (QUOTED | UNCLEAN)) == QUOTED;
        starts[fields] = bare ? start + 1 : start;
        ends[fields] = bare ? end - 1 : end;
        flags[fields++] = flag;
        seen |= flag;
    }

    /** Where the next record begins. */
    int next() {
        return next;
    }

    /** Where the quoted field begins that was not closed, or -1. */
    int openQuote() {
        return openQuote;
    }

    /** Whether text stands behind the closing quote of some field of the record. */
    public boolean strayQuote() {
        return (seen & STRAY) != 0;
    }

    /** Number of fields, at least 1. */
    public int fields() {
        return fields;
    }

    /** Whether the record is a row of so many columns: it has a field for each, and any further ones are empty. */
    public boolean fits(int columns) {
        for (int i = columns; i < fields; i++) {
            if (ends[i] > starts[i]) {
                return false;
            }
        }
        return fields >= columns;
    }

    /** The bytes that {@link #start} and {@link #end} point into. */
    public byte[] buffer() {
        return buffer;
    }

    /** First byte of a field, without its quote unless it must be {@linkplain #clean cleaned}. */
    public int start(int field) {
        return starts[field];
    }

    /** Byte behind the field. */
    public int end(int field) {
        return ends[field];
    }

    /** Whether the field was written in quotes. */
    public boolean quoted(int field) {
        return (flags[field] & QUOTED) != 0;
    }

    /** Whether the field holds doubled quotes or escapes, so that its bytes are not yet its value. */
    public boolean unclean(int field) {
        return (flags[field] & UNCLEAN) != 0;
    }

    /** Whether any field of the record is {@linkplain #unclean unclean}. */
    public boolean anyUnclean() {
        return (seen & UNCLEAN) != 0;
    }

    /** Whether the record is an empty line. */
    public boolean emptyLine() {
        return fields == 1 && starts[0] == ends[0] && flags[0] == 0;
    }

    /** Whether no field holds a byte or a quote, as in the rows that spreadsheets leave behind their data. */
    public boolean allEmpty() {
        if (seen != 0) {
            return false;
        }
        for (int i = 0; i < fields; i++) {
            if (starts[i] != ends[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes the value of an {@linkplain #unclean unclean} field to {@code target}, which is at least as long as the field.
     *
     * @return the length of the value
     */
    public int clean(int field, byte[] target) {
        int n = 0;
        boolean inQuotes = quoted(field);
        int end = ends[field];
        for (int p = inQuotes ? starts[field] + 1 : starts[field]; p < end; p++) {
            byte b = buffer[p];
            if (b == escape && p + 1 < end) {
                target[n++] = buffer[++p];
            } else if (inQuotes && b == quote) {
                if (p + 1 < end && buffer[p + 1] == quote) {
                    target[n++] = buffer[++p];
                } else {
                    inQuotes = false;
                }
            } else {
                target[n++] = b;
            }
        }
        return n;
    }

    /** The values of all fields as text. */
    public List<String> texts(Charset charset) {
        List<String> texts = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            if (unclean(i)) {
                byte[] cleaned = new byte[ends[i] - starts[i]];
                texts.add(new String(cleaned, 0, clean(i, cleaned), charset));
            } else {
                texts.add(new String(buffer, starts[i], ends[i] - starts[i], charset));
            }
        }
        return texts;
    }
}
