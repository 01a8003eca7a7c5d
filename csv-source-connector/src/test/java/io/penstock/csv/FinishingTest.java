package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are moved or deleted when their rows are committed, and not before. */
class FinishingTest {

    @TempDir
    private Path directory;

    private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
    private final HandClock clock = new HandClock();
    private Path file;

    @BeforeEach
    void aFile() throws Exception {
        Files.createDirectory(directory.resolve("in"));
        file = Files.writeString(directory.resolve("in/a.csv"), "id\n1\n2\n3\n\n\n");
    }

    private TaskRun start(String... more) {
        return TaskRun.start(TaskRun.properties(directory.resolve("in"), more), offsets, clock);
    }

    /** One poll, late enough for a look at what was committed. */
    private void nextCheck(TaskRun run) throws Exception {
        clock.move(1000);
        run.task().poll();
    }

    @Test
    void aFileIsDeletedOnceItsOffsetsAreCommitted() throws Exception {
        try (TaskRun run = start("when.done", "delete")) {
            List<SourceRecord> records = run.task().poll();
            nextCheck(run);
            assertThat(file).exists();
            records.forEach(run::commit);
            nextCheck(run);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void whatIsCommittedIsLookedUpOnceASecond() throws Exception {
        try (TaskRun run = start("when.done", "delete")) {
            run.poll();
            clock.move(999);
            run.poll();
            assertThat(file).exists();
            clock.move(1);
            run.poll();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void offsetsThatCoverHalfOfAFileDoNotFinishIt() throws Exception {
        try (TaskRun run = start("when.done", "delete")) {
            List<SourceRecord> records = run.task().poll();
            run.task().poll();
            run.commit(records.get(1));
            nextCheck(run);
            assertThat(file).exists();
        }
    }

    @Test
    void aFileThatWasCommittedBeforeACrashIsFinishedAfterIt() throws Exception {
        try (TaskRun run = start()) {
            run.drain();
        }
        try (TaskRun run = start("when.done", "delete")) {
            run.drain();
            nextCheck(run);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aMovedFileDoesNotReplaceAnother() throws Exception {
        Path done = directory.resolve("done");
        Files.createDirectory(done);
        Files.writeString(done.resolve("a.csv"), "old");
        try (TaskRun run = start("when.done", "move", "done.path", done.toString())) {
            run.drain();
            nextCheck(run);
        }
        assertThat(done.resolve("a.csv")).hasContent("old");
        assertThat(done.resolve("a.csv.2")).hasContent("id\n1\n2\n3\n\n\n");
    }

    @Test
    void aFileThatIsMovedWithinItsGlobIsNotReadAgain() throws Exception {
        Path done = directory.resolve("in/done");
        Map<String, String> properties = TaskRun.properties(directory + "/in/**/*.csv", "when.done", "move", "done.path", done.toString());
        try (TaskRun run = TaskRun.start(properties, offsets, clock)) {
            assertThat(run.drain()).hasSize(3);
            nextCheck(run);
            assertThat(done.resolve("a.csv")).exists();
            clock.move(1000);
            assertThat(run.drain()).isEmpty();
        }
    }

    @Test
    void aFileThatIsGoneWhileItWaitsDisturbsNobody() throws Exception {
        try (TaskRun run = start("when.done", "delete")) {
            run.task().poll();
            Files.delete(file);
            Files.writeString(directory.resolve("in/b.csv"), "id\n4\n");
            clock.move(1000);
            assertThat(run.await(1)).hasSize(1);
        }
    }

    @Test
    void skippedRowsAtTheEndDoNotKeepAFile() throws Exception {
        Files.writeString(file, "id,x\n1,2\n3,4\n5\n");
        try (TaskRun run = start("when.done", "delete", "on.bad.row", "skip")) {
            run.drain();
            nextCheck(run);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void anArchiveGoesWhenAllItsEntriesAreDone() throws Exception {
        Files.delete(file);
        Path archive = directory.resolve("in/b.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("a.csv", "b.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("id\n1\n2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        try (TaskRun run = start("when.done", "delete")) {
            run.poll();
            List<SourceRecord> second = run.task().poll();
            assertThat(second).hasSize(2);
            nextCheck(run);
            assertThat(archive).exists();
            second.forEach(run::commit);
            nextCheck(run);
            assertThat(archive).doesNotExist();
        }
    }

    @Test
    void aSplitFileGoesWhenAllItsSplitsAreDone() throws Exception {
        StringBuilder text = new StringBuilder("id,text\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(",something\n");
        }
        Files.writeString(file, text);
        CsvSourceConnector connector = new CsvSourceConnector();
        connector.start(TaskRun.properties(directory.resolve("in"), "when.done", "delete", "split.bytes", "65536"));
        List<Map<String, String>> tasks = connector.taskConfigs(2);
        try (TaskRun one = TaskRun.start(tasks.get(0), offsets, clock); TaskRun two = TaskRun.start(tasks.get(1), offsets, clock)) {
            one.drain();
            nextCheck(one);
            assertThat(file).exists();
            two.drain();
            nextCheck(two);
            nextCheck(one);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aFileThatCannotBeMovedIsLeftAndOthersAreRead() throws Exception {
        Path obstacle = Files.writeString(directory.resolve("done"), "not a directory");
        try (TaskRun run = start("when.done", "move", "done.path", obstacle.toString())) {
            assertThat(run.drain()).hasSize(3);
            String log = Logged.by(() -> {
                nextCheck(run);
                return null;
            });
            assertThat(log).contains("a.csv is read and committed, but cannot be moved or deleted");
            assertThat(file).exists();
            Files.writeString(directory.resolve("in/b.csv"), "id\n4\n");
            clock.move(1000);
            assertThat(run.await(1)).hasSize(1);
        }
        assertThat(obstacle).hasContent("not a directory");
    }

    /** The directory is not writable where the user who runs the test is bound by that, and unchanged in any case. */
    @Test
    void keepingNeedsNoRightToWrite() throws Exception {
        Path input = directory.resolve("in");
        FileTime before = Files.getLastModifiedTime(input);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(input, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (TaskRun run = start()) {
            assertThat(run.drain()).hasSize(3);
            nextCheck(run);
            assertThat(run.drain()).isEmpty();
        } finally {
            Files.setPosixFilePermissions(input, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(Files.getLastModifiedTime(input)).isEqualTo(before);
        assertThat(file).hasContent("id\n1\n2\n3\n\n\n");
    }
}
