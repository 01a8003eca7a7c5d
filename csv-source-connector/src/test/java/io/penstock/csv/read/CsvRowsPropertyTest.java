package io.penstock.csv.read;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written in any dialect is read again, from every record on, however the bytes arrive. */
class CsvRowsPropertyTest {

    private static final int ROUNDS = 1500;

    private record Found(long position, List<String> cells) {}

    private static List<Found> read(byte[] bytes, long from, CsvDialect dialect, long seed) throws IOException {
        ByteSource source = new TinyReads(bytes, (int) from, seed);
        ByteSource text = dialect.utf16() ? new Utf16Source(source, dialect.charset().equals(StandardCharsets.UTF_16LE)) : source;
        List<Found> rows = new ArrayList<>();
        try (CsvRows records = new CsvRows(text, dialect, from, 1 << 16)) {
            while (records.advance(true)) {
                assertThat(records.broken()).isNull();
                rows.add(new Found(records.recordPosition(), records.fields().texts(dialect.bufferCharset())));
            }
            assertThat(records.nextPosition()).isEqualTo(bytes.length);
        }
        return rows;
    }

    @Test
    void everyTableInEveryDialectIsReadAsItWasWritten() throws IOException {
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomTables random = new RandomTables(seed);
            CsvWriting writing = random.writing();
            List<List<String>> rows = random.rows(12);
            List<Found> found = read(writing.text(rows), 0, writing.dialect(0), seed);
            assertThat(found.stream().map(Found::cells).toList()).as("seed %d, %s", seed, writing).isEqualTo(rows);
        }
    }

    @Test
    void readingFromTheMiddleGivesTheRestOfTheRows() throws IOException {
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomTables random = new RandomTables(seed);
            CsvWriting writing = random.writing();
            byte[] bytes = writing.text(random.rows(12));
            List<Found> whole = read(bytes, 0, writing.dialect(0), seed);
            int cut = RandomTables.random(seed).nextInt(whole.size());
            assertThat(read(bytes, whole.get(cut).position, writing.dialect(0), seed + 1))
                    .as("seed %d, %s", seed, writing)
                    .isEqualTo(whole.subList(cut, whole.size()));
        }
    }

    @Test
    void fastCsvFindsTheSameFields() throws IOException {
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomTables random = new RandomTables(seed);
            CsvWriting base = random.writing();
            CsvWriting writing = new CsvWriting(StandardCharsets.UTF_8, base.delimiter(), base.quote(), CsvDialect.NONE, base.lineEnd(), base.quoteAll());
            byte[] bytes = writing.text(random.rows(12));
            List<List<String>> theirs = new ArrayList<>();
            try (CsvReader<CsvRecord> reader = CsvReader.builder()
                    .fieldSeparator(writing.delimiter())
                    .quoteCharacter(writing.quote())
                    .skipEmptyLines(false)
                    .ofCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
                reader.forEach(r -> theirs.add(r.getFields()));
            }
            assertThat(read(bytes, 0, writing.dialect(0), seed).stream().map(Found::cells).toList())
                    .as("seed %d, %s", seed, writing)
                    .isEqualTo(theirs);
        }
    }
}
