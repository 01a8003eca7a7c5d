package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {

    @TempDir
    private Path directory;

    /** Writes down what the task asks for. */
    private static final class Asked implements TransactionContext {
        private final List<Object> commits = new ArrayList<>();

        @Override
        public void commitTransaction() {
            commits.add("batch");
        }

        @Override
        public void commitTransaction(SourceRecord record) {
            commits.add(((Struct) record.value()).get("id"));
        }

        @Override
        public void abortTransaction() {
            throw new AssertionError("nothing is to be aborted");
        }

        @Override
        public void abortTransaction(SourceRecord record) {
            throw new AssertionError("nothing is to be aborted");
        }
    }

    @Test
    void aTransactionEndsWithEachFile() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "id\n1\n2\n3\n\n");
        Files.writeString(directory.resolve("b.csv"), "id\n4\n5\n");
        Asked asked = new Asked();
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, "batch.rows", "2"), asked)) {
            run.drain();
        }
        assertThat(asked.commits).containsExactly(3L, 5L);
    }

    @Test
    void aLargeFileIsCutIntoTransactions() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "id\n1\n2\n3\n4\n5\n");
        Asked asked = new Asked();
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, "transaction.rows", "2"), asked)) {
            run.drain();
        }
        assertThat(asked.commits).containsExactly(2L, 4L, 5L);
    }

    @Test
    void badRowsAtTheEndDoNotLeaveATransactionOpen() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "id,x\n1,1\n2,1\n3\n");
        Asked asked = new Asked();
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, "batch.rows", "2", "on.bad.row", "skip"), asked)) {
            run.task().poll();
            assertThat(run.task().poll()).isNotNull().isEmpty();
        }
        assertThat(asked.commits).containsExactly("batch");
    }

    @Test
    void exactlyOnceIsPromised() {
        CsvSourceConnector connector = new CsvSourceConnector();
        Map<String, String> properties = TaskRun.properties("/data");
        assertThat(connector.exactlyOnceSupport(properties)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
        assertThat(connector.canDefineTransactionBoundaries(properties)).isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
        properties.put("rows.per.second", "5");
        assertThat(connector.canDefineTransactionBoundaries(properties)).isEqualTo(ConnectorTransactionBoundaries.UNSUPPORTED);
    }

    @Test
    void offsetsThatAUserSetsAreChecked() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "id\n1\n2\n3\n");
        SourceRecord record = TaskRun.all(TaskRun.properties(file)).get(1);
        CsvSourceConnector connector = new CsvSourceConnector();
        assertThat(connector.alterOffsets(Map.of(), Map.of(record.sourcePartition(), record.sourceOffset()))).isTrue();
        Map<Map<String, ?>, Map<String, ?>> reset = new HashMap<>();
        reset.put(record.sourcePartition(), null);
        assertThat(connector.alterOffsets(Map.of(), reset)).isTrue();
        assertThatThrownBy(() -> connector.alterOffsets(Map.of(), Map.of(Map.of("filename", "x"), Map.of("position", 1))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("must hold 'file'");
        assertThatThrownBy(() -> connector.alterOffsets(Map.of(), Map.of(record.sourcePartition(), Map.of("position", "x"))))
                .hasMessageContaining("position");
    }
}
