package io.penstock.csv.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The longest record that is taken is told by its bytes alone, however they arrive. */
class LongestRecordTest {

    private static final int MOST = 100;
    private static final CsvDialect DIALECT = new CsvDialect(StandardCharsets.UTF_8, 0, ",", '"', CsvDialect.NONE, 0, 0);

    private record Found(long position, long next, CsvRows.Broken broken, String raw) {}

    private static List<Found> read(byte[] bytes, ByteSource source, long position, int block) throws IOException {
        List<Found> found = new ArrayList<>();
        try (CsvRows rows = new CsvRows(source, DIALECT, position, MOST, block)) {
            while (rows.advance(true)) {
                found.add(new Found(rows.recordPosition(), rows.nextPosition(), rows.broken(), new String(rows.rawRecord(), StandardCharsets.UTF_8)));
            }
            assertThat(rows.nextPosition()).isEqualTo(bytes.length);
        }
        return found;
    }

    private static List<Found> read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, DialectDetection.source(bytes), 0, CsvRows.BLOCK);
    }

    @Test
    void aRecordOfJustThatLengthWithItsLineEndIsTaken() throws IOException {
        assertThat(read("x".repeat(MOST - 1) + "\nab\n")).extracting(Found::broken).containsExactly(null, null);
        assertThat(read("x".repeat(MOST) + "\nab\n")).extracting(Found::broken).containsExactly(CsvRows.Broken.TOO_LONG, null);
        assertThat(read("x".repeat(MOST))).extracting(Found::broken).containsOnlyNulls();
        assertThat(read("x".repeat(MOST + 1))).extracting(Found::broken).containsExactly(CsvRows.Broken.TOO_LONG);
        assertThat(read("\"" + "x\n".repeat(MOST / 2 - 2) + "x\"\nab\n")).extracting(Found::broken).containsExactly(null, null);
    }

    @Test
    void aQuotedFieldThatIsTooLongIsGivenUpAtItsFirstLine() throws IOException {
        List<Found> found = read("1,\"x\n" + "2,y\n".repeat(25) + "z\"\n3,z\n");
        assertThat(found.get(0)).isEqualTo(new Found(0, 5, CsvRows.Broken.OPEN_QUOTE, "1,\"x\n"));
        assertThat(found).hasSize(28);
    }

    @Test
    void whatIsFoundDoesNotDependOnHowBytesArrive() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            byte[] bytes = text(RandomTables.random(seed)).getBytes(StandardCharsets.UTF_8);
            List<Found> whole = read(bytes, DialectDetection.source(bytes), 0, CsvRows.BLOCK);
            assertThat(read(bytes, new TinyReads(bytes, 0, seed), 0, 64)).as("seed %d", seed).isEqualTo(whole);
            int cut = RandomTables.random(seed).nextInt(whole.size());
            int from = (int) whole.get(cut).position;
            assertThat(read(bytes, new TinyReads(bytes, from, seed + 1), from, 128)).as("seed %d", seed).isEqualTo(whole.subList(cut, whole.size()));
        }
    }

    /** Records of lengths around the limit, quotes that close late or never, all line ends. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        String[] ends = {"\n", "\r\n", "\r"};
        for (int i = 0; i < 40; i++) {
            int length = random.nextInt(4) == 0 ? 80 + random.nextInt(160) : random.nextInt(30);
            String end = ends[random.nextInt(3)];
            switch (random.nextInt(6)) {
                case 0 -> text.append("1,\"").append(("q".repeat(random.nextInt(20)) + end).repeat(1 + length / 12)).append('"');
                case 1 -> text.append("1,\"").append("o".repeat(length));
                default -> text.append("1,").append("p".repeat(length));
            }
            text.append(end);
        }
        return text.toString();
    }
}
