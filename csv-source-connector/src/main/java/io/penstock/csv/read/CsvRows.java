package io.penstock.csv.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The records of one CSV text, one after the other, each with its position in the source.
 *
 * <p>Memory is bounded by {@code maxRecordBytes} and one block. A record is at most {@code maxRecordBytes} long, its line
 * end included (of UTF-16, in UTF-8). A quoted field that does not end within that many bytes was opened by a stray quote:
 * the record is broken, and reading goes on at the first line end behind the quote. What {@link #advance} finds depends
 * on nothing but the bytes from {@link #nextPosition} on, so that reading can stop and go on anywhere.
 */
public final class CsvRows implements Closeable {

    /** Why the current record could not be split. */
    public enum Broken {
        OPEN_QUOTE("a quoted field does not end"),
        TOO_LONG("the record is longer than csv.max.record.bytes");

        private final String sentence;

        Broken(String sentence) {
            this.sentence = sentence;
        }

        /** In words. */
        public String sentence() {
            return sentence;
        }
    }

    /** Bytes that are read at a time when memory is no question. */
    public static final int BLOCK = 128 * 1024;

    private final ByteSource source;
    private final boolean utf16;
    private final int maxRecordBytes;
    private final RecordSplitter splitter;
    private byte[] buffer;
    private int at;
    private int limit;
    private int recordFrom;
    private int recordTo;
    private long recordPosition;
    private long position;
    private Broken broken;
    private byte[] brokenHead;

    /**
     * @param source   stands at {@code position}, in the bytes of {@link CsvDialect#bufferCharset}
     * @param position byte offset in the source, before any transcoding
     */
    public CsvRows(ByteSource source, CsvDialect dialect, long position, int maxRecordBytes) {
        this(source, dialect, position, maxRecordBytes, BLOCK);
    }

    /**
     * As above, with another block size, for many texts that are open at a time.
     */
    public CsvRows(ByteSource source, CsvDialect dialect, long position, int maxRecordBytes, int blockBytes) {
        this.source = source;
        this.utf16 = dialect.utf16();
        this.maxRecordBytes = maxRecordBytes;
        this.splitter = new RecordSplitter(dialect);
        this.position = position;
        this.buffer = new byte[Math.min(blockBytes, maxRecordBytes * 2) + RecordSplitter.SLACK];
    }

    /**
     * Goes to the next record.
     *
     * @param complete whether the end of the source is the end of the text; if not, an unfinished last record is held back
     * @return false at the (present) end
     */
    public boolean advance(boolean complete) throws IOException {
        boolean last = false;
        while (true) {
            if (at < limit) {
                RecordSplitter.Found found = splitter.split(buffer, at, limit, last);
                if ((found == RecordSplitter.Found.RECORD ? splitter.next() : limit) - at > maxRecordBytes) {
                    // Which quote is open is told by the longest record that there may be, not by what has been read.
                    splitter.split(buffer, at, at + maxRecordBytes, false);
                    resync();
                    return true;
                }
                if (found == RecordSplitter.Found.RECORD) {
                    take(splitter.next(), null);
                    return true;
                }
                if (found == RecordSplitter.Found.OPEN_QUOTE) {
                    resync();
                    return true;
                }
            }
            if (!fill()) {
                if (!complete || at == limit) {
                    return false;
                }
                last = true;
            }
        }
    }

    private void take(int to, Broken why) {
        recordFrom = at;
        recordTo = to;
        recordPosition = position;
        position += utf16 ? Utf16Source.sourceLength(buffer, at, to) : to - at;
        at = to;
        broken = why;
        brokenHead = null;
    }

    private boolean fill() throws IOException {
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            limit -= at;
            at = 0;
        }
        int room = buffer.length - RecordSplitter.SLACK - limit;
        if (room < buffer.length / 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
            room = buffer.length - RecordSplitter.SLACK - limit;
        }
        int read = source.read(buffer, limit, room);
        limit += Math.max(read, 0);
        return read > 0;
    }

    private void resync() throws IOException {
        int quote = splitter.openQuote();
        Broken why = quote < 0 ? Broken.TOO_LONG : Broken.OPEN_QUOTE;
        int skipped = quote < 0 ? 0 : quote - at;
        int lineEnd = lineEnd(at + skipped, limit);
        if (lineEnd == limit && buffer[limit - 1] == '\r') {
            // A line feed may follow.
            fill();
            lineEnd = lineEnd(at + skipped, limit);
        }
        byte[] head = Arrays.copyOfRange(buffer, at, Math.min(lineEnd < 0 ? limit : lineEnd, at + maxRecordBytes));
        long start = position;
        if (lineEnd < 0) {
            lineEnd = discardLine(why);
        }
        take(lineEnd, why);
        recordPosition = start;
        brokenHead = head;
    }

    /** No line end is in sight: lets the record go block by block, up to the block that holds one. */
    private int discardLine(Broken why) throws IOException {
        int lineEnd = -1;
        boolean more = true;
        while (lineEnd < 0 && more) {
            take(limit, why);
            more = fill();
            lineEnd = lineEnd(at, limit);
        }
        if (lineEnd > 0 && lineEnd == limit && buffer[limit - 1] == '\r') {
            take(limit, why);
            return fill() && buffer[at] == '\n' ? at + 1 : at;
        }
        return lineEnd < 0 ? limit : lineEnd;
    }

    private int lineEnd(int from, int to) {
        for (int p = from; p < to; p++) {
            if (buffer[p] == '\n') {
                return p + 1;
            }
            if (buffer[p] == '\r') {
                return p + 1 < to && buffer[p + 1] == '\n' ? p + 2 : p + 1;
            }
        }
        return -1;
    }

    /**
     * Gives the current record up after its first line, when it spans several: reading goes on at the second line.
     * For records that a stray quote made out of several rows.
     *
     * @return whether there was a second line to go back to
     */
    public boolean giveUpAfterFirstLine() {
        int lineEnd = lineEnd(recordFrom, recordTo);
        if (lineEnd < 0 || lineEnd >= recordTo) {
            return false;
        }
        at = recordFrom;
        position = recordPosition;
        take(lineEnd, Broken.OPEN_QUOTE);
        return true;
    }

    /** The fields of the current record; not to be asked when it is {@link #broken}. */
    public RecordSplitter fields() {
        return splitter;
    }

    /** Why the current record could not be split, or null. */
    public Broken broken() {
        return broken;
    }

    /** Byte offset in the source at which the current record begins. */
    public long recordPosition() {
        return recordPosition;
    }

    /** Byte offset in the source of what follows the current record. */
    public long nextPosition() {
        return position;
    }

    /** The bytes of the current record with its line end; of one longer than {@code maxRecordBytes}, so many of them. */
    public byte[] rawRecord() {
        if (brokenHead != null) {
            return brokenHead;
        }
        return Arrays.copyOfRange(buffer, recordFrom, recordTo);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
