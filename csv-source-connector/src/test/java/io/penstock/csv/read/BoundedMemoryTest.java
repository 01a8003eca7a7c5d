package io.penstock.csv.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** However long a text or a record in it is, the buffer stays small. */
class BoundedMemoryTest {

    private static final int MAX_RECORD = 64 * 1024;

    /** Repeats a line for ever so many bytes, and sees how much is asked for at a time: never more than the buffer holds. */
    private static final class Endless implements ByteSource {
        private final byte[] head;
        private final byte[] line;
        private long left;
        private int mostAsked;
        private int at;

        Endless(String head, String line, long bytes) {
            this.head = head.getBytes(StandardCharsets.UTF_8);
            this.line = line.getBytes(StandardCharsets.UTF_8);
            this.left = bytes;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            mostAsked = Math.max(mostAsked, target.length);
            int n = (int) Math.min(length, left);
            for (int i = 0; i < n; i++, at++) {
                target[offset + i] = at < head.length ? head[at] : line[(at - head.length) % line.length];
            }
            left -= n;
            return n == 0 ? -1 : n;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static long records(Endless source) throws IOException {
        CsvDialect dialect = new CsvDialect(StandardCharsets.UTF_8, 0, ",", '"', CsvDialect.NONE, 0, 0);
        long records = 0;
        try (CsvRows rows = new CsvRows(source, dialect, 0, MAX_RECORD)) {
            while (rows.advance(true)) {
                records++;
            }
        }
        assertThat(source.mostAsked).isLessThan(8 * MAX_RECORD);
        return records;
    }

    @Test
    void aLongTextIsReadInASmallBuffer() throws IOException {
        assertThat(records(new Endless("", "12345,67890\n", 60_000_000))).isEqualTo(5_000_000);
    }

    @Test
    void aQuoteThatNeverClosesCostsOneRecord() throws IOException {
        assertThat(records(new Endless("\"x,1\n", "12345,67890\n", 12_000_005))).isEqualTo(1_000_001);
    }

    @Test
    void aLineThatNeverEndsIsOneRecord() throws IOException {
        assertThat(records(new Endless("", "abcdefgh", 20_000_000))).isEqualTo(1);
    }

    @Test
    void aFieldInQuotesThatNeverEndsIsOneRecord() throws IOException {
        assertThat(records(new Endless("\"", "abcdefgh", 20_000_000))).isEqualTo(1);
    }
}
