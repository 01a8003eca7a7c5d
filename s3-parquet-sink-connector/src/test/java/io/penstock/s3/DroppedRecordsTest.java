package io.penstock.s3;

import static io.penstock.s3.TaskBench.NOON;
import static io.penstock.s3.TaskBench.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.FaultyStore;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that Connect drops before they come to the task: a transform filters them, or a converter can't read them and errors are tolerated. */
class DroppedRecordsTest {

    private static final Schema ROW = SchemaBuilder.struct().field("value", Schema.INT64_SCHEMA).build();

    private final TaskBench bench = new TaskBench("flush.size", "2");

    @ParameterizedTest(name = "exactly.once={0}")
    @ValueSource(strings = {"ledger", "off"})
    void thePositionPassesThem(String exactlyOnce) {
        bench.config.put("exactly.once", exactlyOnce);
        rows(7);
        FakeConnect connect = started(2);
        connect.poll(100);
        connect.commitOffsets();
        connect.commitOffsets();

        assertThat(bench.kafka.committed(SOURCE)).isEqualTo(7);
        assertThat(bench.rows()).hasSize(2);
    }

    @Test
    void aPartitionOfWhichNothingComesThroughIsPassedToo() {
        rows(7);
        FakeConnect connect = started(0);
        connect.poll(100);
        connect.commitOffsets();
        connect.close(Set.of(SOURCE));

        assertThat(bench.keys()).isEmpty();
        assertThat(ledger()).as("where the next task goes on").contains("\"next\":7");
    }

    @Test
    void rowsThatAreOpenHoldThePositionBack() {
        rows(7);
        FakeConnect connect = started(1);
        connect.poll(100);
        connect.commitOffsets();
        connect.commitOffsets();

        assertThat(bench.kafka.committed(SOURCE)).isZero();
        connect.close(Set.of(SOURCE));
        assertThat(bench.rows()).hasSize(1);
    }

    @Test
    void aPositionFromBeforeARewindIsNotTaken() {
        rows(7);
        // Calls 1 to 3 open the partition; 4 and 5 upload the file.
        FaultyStore store = new FaultyStore(new FaultyStore.Script(bench.bucket, Map.of(), call -> {
            if (call == 6) {
                bench.bucket.removeOpenUploads();
            }
        }));
        FakeConnect connect = new FakeConnect(bench.kafka, bench.config, false, bench.metrics);
        connect.drop(record -> record.originalKafkaOffset() >= 2);
        connect.start(bench.task(store), Set.of(SOURCE));
        connect.poll(100);
        assertThat(bench.keys()).as("the upload was removed, so the commit was rolled back").isEmpty();
        connect.commitOffsets();
        connect.commitOffsets();
        assertThat(bench.kafka.committed(SOURCE)).as("before the rewind is carried out").isZero();

        connect.poll(100);
        connect.commitOffsets();
        connect.commitOffsets();
        assertThat(bench.rows()).hasSize(2);
        assertThat(bench.kafka.committed(SOURCE)).isEqualTo(7);
    }

    @Test
    void aRecordThatATransformSentToAnotherTopicCountsForItsOwn() {
        TopicPartition own = new TopicPartition("own", 3);
        for (long offset = 0; offset < 5; offset++) {
            bench.kafka.append(new SinkRecord("t", 0, null, null, ROW, new Struct(ROW).put("value", offset), offset, NOON, TimestampType.CREATE_TIME,
                    null, "own", 3, offset));
        }
        FakeConnect connect = new FakeConnect(bench.kafka, bench.config, false, bench.metrics);
        connect.drop(record -> record.originalKafkaOffset() >= 2);
        connect.start(bench.task(), Set.of(own));
        connect.poll(100);
        connect.commitOffsets();
        connect.commitOffsets();

        assertThat(bench.kafka.committed(own)).isEqualTo(5);
    }

    @Test
    void aStreamOfThemDoesNotWriteTheLedgerOutOfTurn() {
        rows(10);
        HeldBack commits = new HeldBack();
        FakeConnect connect = new FakeConnect(bench.kafka, bench.config, false, bench.metrics);
        connect.drop(record -> true);
        connect.start(bench.task(bench.bucket, commits), Set.of(SOURCE));
        commits.hold();
        for (int round = 0; round < 10; round++) {
            connect.poll(1);
            connect.commitOffsets();
            commits.run();
        }
        assertThat(connect.commitRequests()).isZero();
        connect.commitOffsets();
        assertThat(bench.kafka.committed(SOURCE)).isEqualTo(10);
    }

    private FakeConnect started(int offsetsThatComeThrough) {
        FakeConnect connect = new FakeConnect(bench.kafka, bench.config, false, bench.metrics);
        connect.drop(record -> record.originalKafkaOffset() >= offsetsThatComeThrough);
        connect.start(bench.task(), Set.of(SOURCE));
        return connect;
    }

    private void rows(int count) {
        for (long value = 0; value < count; value++) {
            bench.append(new Struct(ROW).put("value", value), NOON);
        }
    }

    private String ledger() {
        return new String(bench.bucket.visible("_penstock/").values().iterator().next().content());
    }
}
