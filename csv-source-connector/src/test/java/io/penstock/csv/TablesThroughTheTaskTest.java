package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.CsvWriting;
import io.penstock.csv.read.RandomTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables by chance, written in a dialect by chance, come out of the connector as they went in, restarts or not. */
class TablesThroughTheTaskTest {

    @TempDir
    private Path directory;

    private static List<Object> values(SourceRecord record) {
        List<Object> values = new ArrayList<>();
        for (Field field : record.valueSchema().fields()) {
            values.add(((Struct) record.value()).get(field));
        }
        return values;
    }

    private static String escaped(String delimiter) {
        return delimiter.replace("\t", "\\t").replace(" ", "\\s");
    }

    private Map<String, String> given(CsvWriting writing, byte[] bytes) throws Exception {
        Path file = Files.write(directory.resolve("table.csv"), bytes);
        return TaskRun.properties(file, "csv.types", "string", "csv.header", "false", "csv.skip.lines", "0", "csv.null.tokens", "<none>",
                "csv.empty.rows", "keep", "csv.delimiter", escaped(writing.delimiter()), "csv.quote", String.valueOf(writing.quote()),
                "csv.escape", writing.escape() == CsvDialect.NONE ? "none" : String.valueOf(writing.escape()), "csv.charset", writing.charset().name());
    }

    @Test
    void whateverIsWrittenIsReadInTheGivenDialect() throws Exception {
        for (long seed = 0; seed < 40; seed++) {
            RandomTables random = new RandomTables(seed);
            CsvWriting writing = random.writing();
            List<List<String>> rows = random.rows(30);
            List<SourceRecord> records = TaskRun.all(given(writing, writing.text(rows)));
            assertThat(records.stream().map(TablesThroughTheTaskTest::values).toList()).as("seed %d", seed).isEqualTo(rows);
        }
    }

    @Test
    void aRestartBehindAnyRecordGivesTheOthers() throws Exception {
        for (long seed = 100; seed < 130; seed++) {
            RandomTables random = new RandomTables(seed);
            CsvWriting writing = random.writing();
            List<List<String>> rows = random.rows(30);
            Map<String, String> properties = given(writing, writing.text(rows));
            Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
            List<List<Object>> read = new ArrayList<>();
            Random cuts = RandomTables.random(seed);
            while (read.size() < rows.size()) {
                try (TaskRun run = TaskRun.start(properties, offsets)) {
                    List<SourceRecord> batch = run.task().poll();
                    int taken = 1 + cuts.nextInt(batch.size());
                    batch.subList(0, taken).forEach(r -> read.add(values(r)));
                    run.commit(batch.get(taken - 1));
                }
            }
            assertThat(read).as("seed %d", seed).isEqualTo(rows);
        }
    }

    /** Columns of all types with holes, in a dialect, charset, line end and date notation that have to be found out. */
    @Test
    void typedTablesAreFoundOutAsAWhole() throws Exception {
        for (long seed = 0; seed < 40; seed++) {
            Random random = RandomTables.random(seed);
            String delimiter = List.of(",", ";", "\t", "|").get(random.nextInt(4));
            CsvWriting writing = new CsvWriting(List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE).get(random.nextInt(2)), delimiter,
                    random.nextInt(3) == 0 ? '\'' : '"', CsvDialect.NONE, List.of("\n", "\r\n", "\r").get(random.nextInt(3)), random.nextBoolean());
            DateTimeFormatter days = DateTimeFormatter.ofPattern(List.of("yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy").get(random.nextInt(4)));
            List<List<String>> written = new ArrayList<>(List.of(List.of("id", "day", "price", "open", "name")));
            List<List<Object>> expected = new ArrayList<>();
            int rows = 20 + random.nextInt(50);
            for (int i = 0; i < rows; i++) {
                LocalDate day = LocalDate.of(2000, 1, 13).plusDays(i == 0 ? 0 : random.nextInt(9000));
                Double price = random.nextInt(9) == 0 ? null : (Double) (random.nextInt(1_000_000) / 100.0 + 0.001);
                Boolean open = random.nextInt(9) == 0 ? null : (Boolean) random.nextBoolean();
                String name = List.of("Anna", "Bo, the second", "it's; fine", "two\nlines", "a \"quoted\" word").get(random.nextInt(5));
                expected.add(java.util.Arrays.asList((long) i * 37, Date.from(day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant()), price, open, name));
                written.add(java.util.Arrays.asList(String.valueOf(i * 37), day.format(days), price == null ? null : price.toString(),
                        open == null ? null : open.toString(), name));
            }
            Path file = Files.write(directory.resolve("typed.csv"), writing.text(written));
            List<SourceRecord> records = TaskRun.all(TaskRun.properties(file));
            assertThat(records.stream().map(TablesThroughTheTaskTest::values).toList()).as("seed %d, %s", seed, writing).isEqualTo(expected);
        }
    }

    @Test
    void aFractionThatComesLateInALargeFileIsSeen() throws Exception {
        StringBuilder text = new StringBuilder("id,amount\n");
        for (int i = 0; text.length() < 20_000_000; i++) {
            text.append(i).append(",1234567").append(text.length() > 18_000_000 ? ".5\n" : "\n");
        }
        Path file = Files.writeString(directory.resolve("large.csv"), text);
        try (TaskRun run = TaskRun.start(TaskRun.properties(file), new HashMap<>())) {
            assertThat(run.poll().get(0).valueSchema().field("amount").schema().type().getName()).isEqualTo("float64");
        }
    }
}
