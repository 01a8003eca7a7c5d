package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
    private Path file;

    @BeforeEach
    void aFile() throws Exception {
        Files.createDirectory(directory.resolve("in"));
        file = Files.writeString(directory.resolve("in/a.csv"), "id\n1\n2\n3\n\n\n");
    }

    private TaskRun start(String... more) {
        return TaskRun.start(TaskRun.properties(directory.resolve("in"), more), offsets);
    }

    @Test
    void aFileIsDeletedOnceItsOffsetsAreCommitted() throws Exception {
        try (TaskRun run = start("when.done", "delete")) {
            List<SourceRecord> records = run.task().poll();
            run.task().commit();
            run.task().poll();
            assertThat(file).exists();
            records.forEach(run::commit);
            run.task().commit();
            run.task().poll();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void offsetsThatCoverHalfOfAFileDoNotFinishIt() throws Exception {
        try (TaskRun run = start("when.done", "delete")) {
            List<SourceRecord> records = run.task().poll();
            run.task().poll();
            run.commit(records.get(1));
            run.task().commit();
            run.task().poll();
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
            run.task().commit();
            run.task().poll();
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
            run.task().commit();
            run.drain();
        }
        assertThat(done.resolve("a.csv")).hasContent("old");
        assertThat(done.resolve("a.csv.2")).hasContent("id\n1\n2\n3\n\n\n");
    }

    @Test
    void skippedRowsAtTheEndDoNotKeepAFile() throws Exception {
        Files.writeString(file, "id,x\n1,2\n3,4\n5\n");
        try (TaskRun run = start("when.done", "delete", "on.bad.row", "skip")) {
            run.drain();
            run.task().commit();
            run.task().poll();
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
            run.task().commit();
            List<SourceRecord> second = run.task().poll();
            assertThat(second).hasSize(2);
            run.task().commit();
            run.task().poll();
            assertThat(archive).exists();
            second.forEach(run::commit);
            run.task().commit();
            run.task().poll();
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
        try (TaskRun one = TaskRun.start(tasks.get(0), offsets); TaskRun two = TaskRun.start(tasks.get(1), offsets)) {
            one.drain();
            one.task().commit();
            one.task().poll();
            assertThat(file).exists();
            two.drain();
            two.task().commit();
            two.task().poll();
            one.task().commit();
            one.task().poll();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aReadOnlyDirectoryIsFineForKeeping() throws Exception {
        try (TaskRun run = start()) {
            assertThat(run.drain()).hasSize(3);
            run.task().commit();
            assertThat(run.drain()).isEmpty();
        }
        assertThat(file).exists();
    }
}
