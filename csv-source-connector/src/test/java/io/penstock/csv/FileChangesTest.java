package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** With {@code -Dpenstock.csv.files=10000} a directory of that size; a smaller one otherwise. */
    @Test
    void manyFilesAreReadByManyTasks() throws Exception {
        Files.delete(file);
        int files = Integer.getInteger("penstock.csv.files", 1000);
        for (int i = 0; i < files; i++) {
            Files.writeString(directory.resolve("f" + i + ".csv"), "id,name\n" + i + ",x\n");
        }
        assertThat(TaskRun.allTasks(TaskRun.properties(directory), 3, offsets)).hasSize(files);
        assertThat(ids()).isEmpty();
    }
}
