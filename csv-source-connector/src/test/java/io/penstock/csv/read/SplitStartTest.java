package io.penstock.csv.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SplitStartTest {

    private static final int MAX_RECORD = 2000;

    private static List<Long> starts(byte[] bytes, CsvDialect dialect) throws IOException {
        List<Long> starts = new ArrayList<>();
        try (CsvRows rows = new CsvRows(DialectDetection.source(bytes), dialect, 0, MAX_RECORD)) {
            while (rows.advance(true)) {
                starts.add(rows.recordPosition());
            }
        }
        starts.add((long) bytes.length);
        return starts;
    }

    /** For every offset of many random texts: the answer is right or there is none, and there nearly always is one. */
    @Test
    void theAnswerIsNeverWrong() throws IOException {
        int asked = 0;
        int answered = 0;
        for (long seed = 0; seed < 150; seed++) {
            RandomTables random = new RandomTables(seed);
            CsvWriting base = random.writing();
            CsvWriting writing = new CsvWriting(StandardCharsets.UTF_8, base.delimiter(), base.quote(), base.escape(), base.lineEnd(), base.quoteAll());
            List<List<String>> rows = new ArrayList<>(random.rows(60));
            byte[] bytes = writing.text(rows);
            List<Long> starts = starts(bytes, writing.dialect(0));
            SplitStart start = new SplitStart(writing.dialect(0), rows.get(0).size(), MAX_RECORD);
            for (int offset = 1; offset < bytes.length; offset += 1 + RandomTables.random(offset).nextInt(5)) {
                long at = offset;
                OptionalLong found = start.find(bytes.clone(), offset, true);
                asked++;
                if (found.isPresent()) {
                    answered++;
                    assertThat(found.getAsLong())
                            .as("seed %d, offset %d, %s", seed, offset, writing)
                            .isEqualTo(starts.stream().filter(s -> s >= at).findFirst().orElseThrow());
                }
            }
        }
        assertThat((double) answered / asked).isGreaterThan(0.8);
    }

    @Test
    void aTextThatCouldBeReadBothWaysGetsNoAnswer() {
        CsvDialect dialect = new CsvDialect(StandardCharsets.UTF_8, 0, ",", '"', CsvDialect.NONE, 0, 0);
        String row = "aaaa,\"\nbbbb,cccc\ndddd,\"\n";
        byte[] bytes = row.repeat(20).getBytes(StandardCharsets.UTF_8);
        assertThat(new SplitStart(dialect, 2, MAX_RECORD).find(bytes, row.length() * 10 + 10, false)).isEmpty();
    }

    @Test
    void emptyFieldsBehindTheLastColumnRefuteNothing() {
        CsvDialect dialect = new CsvDialect(StandardCharsets.UTF_8, 0, ",", '"', CsvDialect.NONE, 0, 0);
        String row = "12345,\"two\nlines\",,\n";
        byte[] bytes = row.repeat(20).getBytes(StandardCharsets.UTF_8);
        for (int offset = row.length() * 10 + 1; offset <= row.length() * 11; offset++) {
            assertThat(new SplitStart(dialect, 2, MAX_RECORD).find(bytes.clone(), offset, false)).hasValue(row.length() * 11);
        }
    }

    @Test
    void aRecordThatIsTooLongGetsNoAnswer() {
        CsvDialect dialect = new CsvDialect(StandardCharsets.UTF_8, 0, ",", '"', CsvDialect.NONE, 0, 0);
        byte[] bytes = ("12345,67890\n".repeat(20) + "x".repeat(MAX_RECORD) + ",y\n" + "12345,67890\n".repeat(20)).getBytes(StandardCharsets.UTF_8);
        assertThat(new SplitStart(dialect, 2, MAX_RECORD).find(bytes, 27, false)).isEmpty();
    }
}
