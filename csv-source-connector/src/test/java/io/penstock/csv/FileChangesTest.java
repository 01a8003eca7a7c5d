package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.csv.flow.FileQueue;
import io.penstock.csv.flow.FileReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to files that are not what they were. */
class FileChangesTest {

    @TempDir
    private Path directory;

    private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
    private Path file;

    @BeforeEach
    void aFileOfTwoRows() throws Exception {
        file = Files.writeString(directory.resolve("a.csv"), "id,name\n1,one\n2,two\n");
    }

    private List<Object> ids(String... more) throws Exception {
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, more), offsets)) {
            return ids(run.drain());
        }
    }

    private static List<Object> ids(List<SourceRecord> records) {
        return records.stream().map(r -> ((Struct) r.value()).get("id")).toList();
    }

    @Test
    void aFileThatWasReadGivesNothingMore() throws Exception {
        assertThat(ids()).containsExactly(1L, 2L);
        assertThat(ids()).isEmpty();
    }

    @Test
    void aGrownFileGoesOnWhereReadingStopped() throws Exception {
        ids();
        Files.writeString(file, "3,three\n", StandardOpenOption.APPEND);
        assertThat(ids()).containsExactly(3L);
    }

    @Test
    void aFileReplacedUnderTheSameNameIsReadFromItsStart() throws Exception {
        ids();
        Files.writeString(file, "id,name\n7,seven\n8,eight\n9,nine\n");
        assertThat(ids()).containsExactly(7L, 8L, 9L);
    }

    @Test
    void aFileThatWasCutIsReadFromItsStart() throws Exception {
        String head = "id,name\n" + "5,same\n".repeat(800);
        Files.writeString(file, head + "6,end\n");
        assertThat(ids()).hasSize(801);
        Files.writeString(file, head);
        assertThat(ids()).hasSize(800);
    }

    @Test
    void aFileMayGrowWhileTheTaskIsRunning() throws Exception {
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory), offsets)) {
            assertThat(ids(run.drain())).containsExactly(1L, 2L);
            Files.writeString(file, "3,three\n", StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
            Files.writeString(directory.resolve("b.csv"), "id\n10\n");
            assertThat(ids(run.await(2))).containsExactly(3L, 10L);
        }
    }

    @Test
    void aTailedFileHoldsItsTornLastRowBack() throws Exception {
        Map<String, String> properties = TaskRun.properties(directory, "file.tail", "true");
        try (TaskRun run = TaskRun.start(properties, offsets)) {
            Files.writeString(file, "3,thr", StandardOpenOption.APPEND);
            assertThat(ids(run.drain())).containsExactly(1L, 2L);
            Files.writeString(file, "ee\n4,fo", StandardOpenOption.APPEND);
            List<SourceRecord> more = run.await(1);
            assertThat(ids(more)).containsExactly(3L);
            assertThat(((Struct) more.get(0).value()).get("name")).isEqualTo("three");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void aFileThatGrowsWhileItIsReplayedGivesItsRowsOnce(String tail) throws Exception {
        Files.writeString(file, "id,at\n1,2020-01-01 10:00:00\n2,2020-01-01 10:00:01\n");
        HandClock clock = new HandClock();
        Map<String, String> replay = TaskRun.properties(directory, "timestamp.field", "at", "replay.speed", "1", "file.tail", tail);
        try (TaskRun run = TaskRun.start(replay, offsets, clock)) {
            assertThat(ids(run.poll())).containsExactly(1L);
            Files.writeString(file, "3,2020-01-01 10:00:02\n", StandardOpenOption.APPEND);
            clock.move(500);
            assertThat(ids(run.poll())).isEmpty();
            clock.move(500);
            assertThat(ids(run.poll())).containsExactly(2L);
            clock.move(1000);
            assertThat(ids(run.poll())).containsExactly(3L);
            clock.move(1000);
            assertThat(run.poll()).isEmpty();
        }
    }

    @Test
    void aRowThatIsTornWhileItsFileWaitsForItsTurnFollows() throws Exception {
        HandClock clock = new HandClock();
        Path second = Files.writeString(directory.resolve("b.csv"), "id,name\n7,seven\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        Files.setLastModifiedTime(second, FileTime.fromMillis(1));
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, "file.settle.ms", "1000"), offsets, clock)) {
            assertThat(ids(run.poll())).containsExactly(1L, 2L);
            Files.writeString(second, "8,eig", StandardOpenOption.APPEND);
            Files.setLastModifiedTime(second, FileTime.fromMillis(clock.millis()));
            assertThat(ids(run.poll())).containsExactly(7L);
            clock.move(5000);
            assertThat(ids(run.poll())).containsExactly(8L);
            clock.move(5000);
            assertThat(run.poll()).isEmpty();
        }
    }

    @Test
    void aFileOfOneTornRowIsReadOnceItHasSettled() throws Exception {
        HandClock clock = new HandClock();
        Path second = Files.writeString(directory.resolve("b.csv"), "7");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        Files.setLastModifiedTime(second, FileTime.fromMillis(1));
        Map<String, String> properties = TaskRun.properties(directory, "file.settle.ms", "1000", "csv.header", "false", "csv.columns", "id string");
        try (TaskRun run = TaskRun.start(properties, offsets, clock)) {
            assertThat(ids(run.poll())).containsExactly("id", "1", "2");
            Files.writeString(second, "77");
            Files.setLastModifiedTime(second, FileTime.fromMillis(clock.millis()));
            assertThat(run.poll()).isEmpty();
            clock.move(5000);
            assertThat(ids(run.poll())).containsExactly("77");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void aFileThatIsDeletedWhileItIsReadIsGone(String replaySpeed) throws Exception {
        Files.writeString(file, "id,at\n1,2020-01-01\n2,2020-01-01\n");
        HandClock clock = new HandClock();
        Map<String, String> properties = TaskRun.properties(directory, "batch.rows", "1", "timestamp.field", "at", "replay.speed", replaySpeed);
        try (TaskRun run = TaskRun.start(properties, offsets, clock)) {
            assertThat(ids(run.poll())).containsExactly(1L);
            Files.delete(file);
            assertThat(ids(run.poll())).containsExactly(2L);
            Files.writeString(directory.resolve("b.csv"), "id,at\n10,2020-01-01\n");
            clock.move(1000);
            assertThat(ids(run.await(1))).containsExactly(10L);
        }
    }

    @Test
    void filesThatComeAndGoDisturbNoLook() throws Exception {
        CsvSourceConfig config = new CsvSourceConfig(TaskRun.properties(directory));
        FileQueue queue = new FileQueue(config.input().directory(), config.reading(), config.files(), splits -> Map.of(), Clock.systemUTC());
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                try {
                    Files.delete(Files.writeString(directory.resolve("b.csv"), "id\n9\n"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        try {
            for (int look = 0; look < 2000; look++) {
                queue.scan();
            }
        } finally {
            over.set(true);
            others.join();
        }
        queue.scan();
        try (FileReading reading = queue.next().orElseThrow()) {
            assertThat(reading.split().file().path()).isEqualTo(file);
        }
    }

    /** What the message about a bad row advises. */
    @Test
    void aColumnThatIsDeclaredInMidFileHasThatType() throws Exception {
        ids();
        Files.writeString(file, "three,3\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::ids).hasMessageContaining("declare the column (csv.columns)");
        assertThat(ids("csv.columns", "id string")).containsExactly("three");
        Files.writeString(file, "four,4\n", StandardOpenOption.APPEND);
        assertThat(ids()).as("without the declaration, which is now what the file was read as").containsExactly("four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,day\n1,2020-01-13\n2,2020-0", "id,day\n1,2020-01-13\n2,20", "id,day\n1,2020-01-13\n2", "id,day\n1,2020-01-13\n2,2020-01-14,x"})
    void aTornLastRowSaysNothingAboutTypes(String text) throws Exception {
        Files.writeString(file, text);
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, "file.tail", "true"), offsets)) {
            SourceRecord record = run.await(1).get(0);
            assertThat(record.valueSchema().field("day").schema().name()).isEqualTo("org.apache.kafka.connect.data.Date");
            assertThat(ids(List.of(record))).containsExactly(1L);
        }
    }

    @Test
    void aTornHeaderIsNoHeaderYet() throws Exception {
        Files.writeString(file, "id,na");
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, "file.tail", "true"), offsets)) {
            assertThat(run.drain()).isEmpty();
            Files.writeString(file, "me\n5,five\n", StandardOpenOption.APPEND);
            assertThat(ids(run.await(1))).containsExactly(5L);
        }
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftAlone() throws Exception {
        assertThat(ids("file.settle.ms", "60000")).isEmpty();
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 61_000));
        assertThat(ids("file.settle.ms", "60000")).containsExactly(1L, 2L);
    }

    @Test
    void aFileOfNamesOnlyHasNoTypesYet() throws Exception {
        Files.writeString(file, "id,name\n");
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory), offsets)) {
            assertThat(run.drain()).isEmpty();
            Files.writeString(file, "5,five\n", StandardOpenOption.APPEND);
            assertThat(ids(run.await(1))).containsExactly(5L);
        }
    }

    @Test
    void aHalfWrittenArchiveDoesNotDisturbTheOthers() throws Exception {
        Path archive = Files.write(directory.resolve("half.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        Files.setLastModifiedTime(archive, FileTime.fromMillis(System.currentTimeMillis()));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(ids("file.settle.ms", "60000")).containsExactly(1L, 2L);
        assertThatThrownBy(() -> ids("file.settle.ms", "0")).hasMessageContaining("half.zip is not a whole zip archive");
    }

    @Test
    void filesOfAnyHeaderAndDialectComeTogether() throws Exception {
        Files.writeString(directory.resolve("b.tsv"), "x\ty\tid\n1.5\tabc\t5\n");
        assertThat(ids()).containsExactly(1L, 2L, 5L);
    }

    @Test
    void anEmptyFileGivesNothingUntilItHasRows() throws Exception {
        Files.writeString(file, "");
        try (TaskRun run = TaskRun.start(TaskRun.properties(file), offsets)) {
            assertThat(run.drain()).isEmpty();
            Files.writeString(file, "id\n4\n");
            assertThat(ids(run.await(1))).containsExactly(4L);
        }
    }

    @Test
    void manyFilesAreReadByManyTasks() throws Exception {
        Files.delete(file);
        int files = 10_000;
        for (int i = 0; i < files; i++) {
            Files.writeString(directory.resolve("f" + i + ".csv"), "id,name\n" + i + ",x\n");
        }
        assertThat(TaskRun.allTasks(TaskRun.properties(directory), 3, offsets)).hasSize(files);
        assertThat(ids()).isEmpty();
    }
}
