package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.CsvWriting;
import io.penstock.csv.read.RandomTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large file read by several tasks gives every row once, whatever its fields hold. */
class SplitsTest {

    private static final String SPLIT = "65536";

    @TempDir
    private Path directory;

    /** Rows with line breaks in quotes, and with fields that are CSV themselves: the worst there is for a cut. */
    private Path file(long seed, int rows) throws Exception {
        Random random = RandomTables.random(seed);
        CsvWriting writing = new CsvWriting(StandardCharsets.UTF_8, ",", '"', CsvDialect.NONE, "\n", random.nextBoolean());
        CsvWriting inner = new CsvWriting(StandardCharsets.UTF_8, ",", '"', CsvDialect.NONE, "\n", false);
        StringBuilder text = new StringBuilder(writing.record(List.of("id", "note", "amount")));
        for (int i = 0; i < rows; i++) {
            StringBuilder note = new StringBuilder();
            for (int lines = random.nextInt(4); lines > 0; lines--) {
                note.append(random.nextInt(3) > 0 ? inner.record(List.of(String.valueOf(i), "it \"was\" so", "1.5")) : "line\n");
            }
            text.append(writing.record(List.of(String.valueOf(i), note.toString(), i + ".25")));
        }
        return Files.writeString(directory.resolve("big.csv"), text);
    }

    private static List<Long> ids(List<SourceRecord> records) {
        return records.stream().map(r -> ((Struct) r.value()).getInt64("id")).sorted().toList();
    }

    @Test
    void everyRowComesOnce() throws Exception {
        for (long seed = 0; seed < 3; seed++) {
            Path file = file(seed, 12_000);
            List<SourceRecord> whole = TaskRun.all(TaskRun.properties(file));
            assertThat(whole).hasSize(12_000);
            Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
            List<SourceRecord> split = TaskRun.allTasks(TaskRun.properties(file, "split.bytes", SPLIT), 3, offsets);
            assertThat(ids(split)).as("seed %d", seed).isEqualTo(ids(whole));
            assertThat(offsets).hasSizeGreaterThan(4);
        }
    }

    /** As above in all dialects, texts with two bytes a character included, which are left whole. */
    @Test
    void everyRowComesOnceInAnyDialect() throws Exception {
        int cut = 0;
        for (long seed = 0; seed < 16; seed++) {
            Random random = RandomTables.random(seed);
            CsvWriting writing = new CsvWriting(
                    List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_8).get(random.nextInt(4)),
                    List.of(",", ";", "\t", "|", "||").get(random.nextInt(5)), random.nextBoolean() ? '\'' : '"',
                    random.nextInt(3) == 0 ? '\\' : CsvDialect.NONE, List.of("\n", "\r\n", "\r").get(random.nextInt(3)), random.nextBoolean());
            List<List<String>> rows = new ArrayList<>(List.of(List.of("id", "note", "amount")));
            for (int i = 0; i < 4000; i++) {
                String inner = writing.record(List.of(String.valueOf(i), "it's \"so\", café", "1.5"));
                rows.add(List.of(String.valueOf(i), random.nextInt(3) == 0 ? inner.repeat(random.nextInt(3)) + "ü" : "plain, text; here", i + ".25"));
            }
            Path file = Files.write(directory.resolve("any.csv"), writing.text(rows));
            Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
            List<SourceRecord> records = TaskRun.allTasks(TaskRun.properties(file, "split.bytes", SPLIT, "csv.header", "true",
                    "csv.skip.lines", "0", "csv.charset", writing.charset().name(), "csv.delimiter", writing.delimiter().replace("\t", "\\t"),
                    "csv.quote", String.valueOf(writing.quote()), "csv.escape", writing.escape() == CsvDialect.NONE ? "none" : "\\"), 3, offsets);
            records.sort(Comparator.comparing(r -> ((Struct) r.value()).getInt64("id")));
            List<List<String>> read = records.stream().map(r -> (Struct) r.value())
                    .map(v -> List.of(String.valueOf(v.get("id")), v.getString("note"), String.valueOf(v.get("amount")))).toList();
            assertThat(read).as("seed %d, %s", seed, writing).isEqualTo(rows.subList(1, rows.size()));
            assertThat(offsets.size() > 1).as("seed %d, %s", seed, writing).isEqualTo(!writing.dialect(1).utf16());
            cut += offsets.size() > 1 ? 1 : 0;
        }
        assertThat(cut).isGreaterThan(8);
    }

    /** Stray quotes, short rows, quotes inside fields: the splits find the rows that one reader finds. */
    @Test
    void malformedRowsDoNotMoveTheCuts() throws Exception {
        for (long seed = 0; seed < 2; seed++) {
            Random random = RandomTables.random(seed);
            StringBuilder text = new StringBuilder("id,note,amount\n");
            for (int i = 0; i < 9000; i++) {
                text.append(i).append(switch (random.nextInt(200)) {
                    case 0 -> ",\"stray,1.5\n";
                    case 1 -> ",short\n";
                    case 2 -> ",5\" disk,1.5\n";
                    case 3 -> ",\"a\"b,1.5\n";
                    default -> random.nextInt(3) == 0 ? ",\"two\nlines, 1\",2.5\n" : ",plain,3.5\n";
                });
            }
            Path file = Files.writeString(directory.resolve("spoilt.csv"), text);
            Map<String, String> properties = TaskRun.properties(file, "on.bad.row", "skip", "csv.quote", "\"", "csv.columns", "id int64, amount double");
            List<Long> whole = ids(TaskRun.all(properties));
            properties.put("split.bytes", SPLIT);
            assertThat(ids(TaskRun.allTasks(properties, 3, new HashMap<>()))).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void aFileThatGrowsGetsMoreSplits() throws Exception {
        Path file = file(1, 3000);
        Map<String, String> properties = TaskRun.properties(file, "split.bytes", SPLIT);
        Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
        List<SourceRecord> first = TaskRun.allTasks(properties, 2, offsets);
        int splits = offsets.size();
        for (int i = 3000; i < 20_000; i++) {
            Files.writeString(file, i + ",more,0.5\n", StandardOpenOption.APPEND);
        }
        List<SourceRecord> more = TaskRun.allTasks(properties, 2, offsets);
        assertThat(first).hasSize(3000);
        assertThat(ids(more)).hasSize(17_000).startsWith(3000L);
        assertThat(offsets.size()).isGreaterThan(splits);
    }

    @Test
    void aFileKeepsTheSplitsThatItWasBegunWith() throws Exception {
        Path file = file(2, 12_000);
        Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
        List<SourceRecord> records = new ArrayList<>();
        try (TaskRun run = TaskRun.start(TaskRun.properties(file, "split.bytes", SPLIT, "batch.rows", "100"), offsets)) {
            records.addAll(run.poll());
        }
        records.addAll(TaskRun.allTasks(TaskRun.properties(file, "split.bytes", "100000"), 2, offsets));
        assertThat(ids(records)).hasSize(12_000).doesNotHaveDuplicates();
    }

    @Test
    void tasksMayComeAndGoInTheMiddle() throws Exception {
        Path file = file(3, 12_000);
        Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
        List<SourceRecord> records = new ArrayList<>();
        for (int life = 1; life < 5; life++) {
            CsvSourceConnector connector = new CsvSourceConnector();
            connector.start(TaskRun.properties(file, "split.bytes", SPLIT, "batch.rows", "150"));
            for (Map<String, String> task : connector.taskConfigs(life)) {
                try (TaskRun run = TaskRun.start(task, offsets)) {
                    records.addAll(run.poll());
                    records.addAll(run.poll());
                }
            }
        }
        records.addAll(TaskRun.allTasks(TaskRun.properties(file, "split.bytes", SPLIT), 2, offsets));
        assertThat(ids(records)).hasSize(12_000).doesNotHaveDuplicates();
    }

    @Test
    void splitsAreDealtToAllTasks() throws Exception {
        Path file = file(4, 12_000);
        CsvSourceConnector connector = new CsvSourceConnector();
        connector.start(TaskRun.properties(file, "split.bytes", SPLIT));
        List<Integer> counts = new ArrayList<>();
        for (Map<String, String> task : connector.taskConfigs(3)) {
            try (TaskRun run = TaskRun.start(task, new HashMap<>())) {
                counts.add(new HashSet<>(run.drain().stream().map(SourceRecord::sourcePartition).toList()).size());
            }
        }
        assertThat(counts).allMatch(n -> n > 0).hasSize(3);
    }
}
