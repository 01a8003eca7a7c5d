package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.s3.commit.CommitSettings;
import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.FaultyStore;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.Retrying;
import io.penstock.s3.write.MemoryBudget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What a task does with its partitions, seen from Connect and from the bucket. */
class SinkTaskTest {

    private static final Schema ROW = SchemaBuilder.struct().version(1).field("value", Schema.INT64_SCHEMA).build();
    private static final TopicPartition T0 = new TopicPartition("t", 0);
    private static final TopicPartition T1 = new TopicPartition("t", 1);
    private static final long NOON = 1_700_049_600_000L;

    private final FakeBucket bucket = new FakeBucket(1);
    private final FakeConnect.Kafka kafka = new FakeConnect.Kafka();
    private final SteppedClock clock = new SteppedClock(NOON);
    private final Map<String, String> config = new HashMap<>(new Workload(1, 1, 1, 1).config());
    private MemoryBudget memory = MemoryBudget.ofItsOwn(Long.MAX_VALUE);
    private int ids;
    private int calls;

    @Test
    void anIdlePartitionIsPublishedWhenItsOldestRecordIsOldEnough() {
        rows(T0, 3);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        assertThat(visible()).isEmpty();

        clock.advance(2_499);
        connect.poll(10);
        assertThat(visible()).isEmpty();
        clock.advance(1);
        connect.poll(10);

        assertThat(values()).containsExactly(0L, 1L, 2L);
        connect.poll(10);
        connect.commitOffsets();
        assertThat(kafka.committed(T0)).isEqualTo(3);
    }

    @Test
    void flushSizeCountsTheRecordsOfAKafkaPartition() {
        config.put("flush.size", "4");
        rows(T0, 9);
        FakeConnect connect = start(false, T0);
        connect.poll(100);

        assertThat(visible()).containsExactly(
                "topics/t/dt=2023-11-15/hour=12/t+0+0000000000.parquet", "topics/t/dt=2023-11-15/hour=12/t+0+0000000004.parquet");
    }

    @Test
    void aGracefulCloseCommitsWhatIsOpenAndLeavesTheOtherPartitionsAlone() {
        rows(T0, 2);
        rows(T1, 2);
        FakeConnect connect = start(false, T0, T1);
        connect.poll(10);
        connect.close(Set.of(T0));

        assertThat(visible()).hasSize(1).allMatch(key -> key.contains("t+0+"));

        clock.advance(3_000);
        connect.poll(10);
        assertThat(visible()).hasSize(2);
    }

    @Test
    void aPartitionThatComesBackKeepsNothingOfTheSchemasThatItHad() {
        config.put("schema.compatibility", "BACKWARD");
        Schema newer = SchemaBuilder.struct().version(2).field("value", Schema.INT64_SCHEMA).field("note", Schema.OPTIONAL_STRING_SCHEMA).build();
        kafka.append(new SinkRecord("t", 0, null, null, newer, new Struct(newer).put("value", 0L), 0, NOON, TimestampType.CREATE_TIME));
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.close(Set.of(T0));
        kafka.append(row(T0, 1, 1));
        connect.assign(Set.of(T0));
        connect.poll(10);
        connect.close(Set.of(T0));

        assertThat(bucket.visible("topics/").values().stream().map(object -> PublishedRows.groups(object.content()).get(0).getType().getFieldCount()))
                .containsExactly(2, 1);
    }

    @Test
    void offsetsThatGoBackwardsStopTheTaskAndSayTheWayOut() {
        rows(T0, 5);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.close(Set.of(T0));

        FakeConnect.Kafka recreated = new FakeConnect.Kafka();
        recreated.append(row(T0, 0, 100));
        FakeConnect next = new FakeConnect(recreated, config, false);
        next.start(newTask(), Set.of(T0));
        next.positionAtStart(T0);

        assertThatThrownBy(() -> next.poll(10)).isInstanceOf(ConnectException.class)
                .hasMessageContaining("t-0@0 comes before offset 5").hasMessageContaining("PATCH /connectors/<name>/offsets")
                .hasMessageContaining("[{\"partition\": {\"kafka_topic\": \"t\", \"kafka_partition\": 0}, \"offset\": {\"kafka_offset\": 0}}, …]");
    }

    @Test
    void tombstonesThatAreIgnoredMoveTheFrontier() {
        config.put("behavior.on.null.values", "ignore");
        tombstone(T0, 0);
        tombstone(T0, 1);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.commitOffsets();
        connect.commitOffsets();

        assertThat(kafka.committed(T0)).isEqualTo(2);
        assertThat(visible()).isEmpty();
        assertThat(ledger(T0)).contains("\"next\":2");
    }

    @Test
    void recordsForTheDeadLetterQueueMoveTheFrontierAndTheOthersAreWritten() {
        kafka.append(row(T0, 0, 0));
        tombstone(T0, 1);
        kafka.append(row(T0, 2, 2));
        FakeConnect connect = start(true, T0);
        connect.poll(10);
        connect.close(Set.of(T0));

        assertThat(values()).containsExactly(0L, 2L);
        assertThat(kafka.deadLetters()).hasSize(1);
        assertThat(ledger(T0)).contains("\"next\":3");
    }

    @Test
    void withoutAReporterABadRecordStopsTheTaskAndNamesItsPlace() {
        kafka.append(row(T0, 0, 0));
        tombstone(T0, 1);
        FakeConnect connect = start(false, T0);

        assertThatThrownBy(() -> connect.poll(10)).hasMessageContaining("t-0@1").hasMessageContaining("behavior.on.null.values=ignore");
    }

    @Test
    void withErrorsToleratedAndNoReporterABadRecordIsPassedOver() {
        config.put("errors.tolerance", "all");
        kafka.append(row(T0, 0, 0));
        tombstone(T0, 1);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.close(Set.of(T0));

        assertThat(values()).containsExactly(0L);
    }

    @Test
    void theNextTaskGoesOnWhereTheLedgerSaysAndNotWhereKafkaSays() {
        rows(T0, 4);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.close(Set.of(T0));
        assertThat(kafka.committed(T0)).isZero();

        rows(T0, 4, 6);
        goOnAndClose();

        assertThat(values()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aFileThatIsRemovedAfterACloseStaysAwayAndTheOthersOfItsCommitStay() {
        rowsOfTwoHours(T0, 4);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.close(Set.of(T0));
        bucket.delete(visible().get(0));

        goOnAndClose();

        assertThat(values()).as("the rows of the other hour, once").containsExactly(1L, 3L);
    }

    @Test
    void aFileThatIsRemovedFromAPartitionThatHasBeenIdleStaysAwayEvenAfterACrash() {
        rowsOfTwoHours(T0, 4);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        for (int i = 0; i < 5; i++) {
            clock.advance(299_000);
            connect.poll(10);
        }
        bucket.delete(visible().get(0));

        goOnAndClose();

        assertThat(values()).as("the rows of the other hour, once").containsExactly(1L, 3L);
    }

    @Test
    void alteredOffsetsAreWrittenAgainUnderNamesOfTheirOwn() {
        rows(T0, 4);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.close(Set.of(T0));

        alter(Map.of(T0, 2L));
        goOnAndClose();

        assertThat(values()).containsExactly(0L, 1L, 2L, 2L, 3L, 3L);
        assertThat(visible()).anyMatch(key -> key.endsWith("t+0+0000000002-g1.parquet"));
    }

    @Test
    void aResetGoesBackToWhereKafkaSays() {
        rows(T0, 2);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.close(Set.of(T0));

        alter(Collections.singletonMap(T0, null));
        goOnAndClose();

        assertThat(values()).containsExactly(0L, 0L, 1L, 1L);
    }

    @Test
    void aResetOfAGroupWithoutOffsetsResetsEveryLedgerOfTheConnectorAndNoOther() {
        rows(T0, 2);
        rows(T1, 1);
        FakeConnect connect = start(false, T0, T1);
        connect.poll(10);
        connect.close(Set.of(T0, T1));
        bucket.put("_penstock/faulty-too/t/0.json", "another connector's".getBytes(StandardCharsets.UTF_8));

        alter(Map.of());
        assertThat(ledger(T0)).contains("\"next\":-1", "\"generation\":1");
        assertThat(ledger(T1)).contains("\"next\":-1", "\"generation\":1");
        FakeConnect next = start(false, T0, T1);
        next.poll(10);
        next.close(Set.of(T0, T1));

        assertThat(values()).containsExactly(0L, 0L, 0L, 0L, 1L, 1L);
        assertThat(new String(bucket.visible("_penstock/faulty-too/").get("_penstock/faulty-too/t/0.json").content(), StandardCharsets.UTF_8)).startsWith("another");
    }

    @Test
    void aLedgerThatIsDeletedUnderATaskStopsItAndSaysTheWayOut() {
        rows(T0, 2);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        bucket.delete("_penstock/faulty/t/0.json");
        clock.advance(3_000);

        assertThatThrownBy(() -> {
            connect.poll(10);
            connect.poll(10);
        }).isInstanceOf(ConnectException.class).hasMessageContaining("'_penstock/faulty/t/0.json' was deleted while")
                .hasMessageContaining("Kafka's committed offset");
        assertThat(visible()).isEmpty();
    }

    @Test
    void aNegativeOffsetIsRefusedAndNothingIsChanged() {
        assertThatThrownBy(() -> alter(Map.of(T0, -5L))).hasMessageContaining("kafka_offset of t-0 must be 0 or more but was -5");
        assertThat(bucket.visible("_penstock/")).isEmpty();
    }

    @Test
    void uploadsOfACrashedOwnerAreRemovedByTheNextAndThoseOfOtherPartitionsAreNot() {
        bucket.begin("topics/t/dt=2023-11-15/hour=12/t+0+0000000000.parquet", Map.of());
        bucket.begin("topics/t/dt=2023-11-15/hour=12/t+1+0000000000.parquet", Map.of());
        rows(T0, 1);
        start(false, T0);

        assertThat(bucket.openUploads("topics/")).extracting(ObjectStore.OpenUpload::key).allMatch(key -> key.contains("t+1+")).hasSize(1);
    }

    @Test
    void aKeyThatSomebodyElseHasTakenIsNotOverwritten() {
        String taken = "topics/t/dt=2023-11-15/hour=12/t+0+0000000000.parquet";
        bucket.put(taken, "somebody else's".getBytes(StandardCharsets.UTF_8));
        rows(T0, 2);
        FakeConnect connect = start(false, T0);
        for (int i = 0; i < 10; i++) {
            connect.poll(10);
            clock.advance(1_000);
        }

        assertThat(new String(bucket.visible(taken).get(taken).content(), StandardCharsets.UTF_8)).isEqualTo("somebody else's");
        bucket.delete(taken);
        assertThat(values()).containsExactly(0L, 1L);
        assertThat(visible()).containsExactly("topics/t/dt=2023-11-15/hour=12/t+0+0000000000-g1.parquet");
    }

    @Test
    void topicsThatATransformRenamesIntoOneNeverShareAKey() {
        for (String original : List.of("eu", "us")) {
            kafka.append(new SinkRecord("all", 0, null, null, ROW, new Struct(ROW).put("value", 7L), 0, NOON, TimestampType.CREATE_TIME,
                    null, original, 0, 0));
        }
        TopicPartition eu = new TopicPartition("eu", 0);
        TopicPartition us = new TopicPartition("us", 0);
        FakeConnect connect = start(false, eu, us);
        connect.poll(10);
        connect.close(Set.of(eu, us));

        assertThat(visible()).containsExactly("topics/all/dt=2023-11-15/hour=12/eu+0+0000000000.parquet",
                "topics/all/dt=2023-11-15/hour=12/us+0+0000000000.parquet");
        assertThat(ledger(eu)).contains("\"next\":1");
    }

    @Test
    void withoutALedgerFilesArePublishedAndNamedApartFromThoseOfOtherRuns() {
        config.put("exactly.once", "off");
        rows(T0, 2);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        clock.advance(3_000);
        connect.poll(10);

        assertThat(values()).containsExactly(0L, 1L);
        assertThat(bucket.visible("_penstock/")).isEmpty();
        assertThat(visible()).containsExactly("topics/t/dt=2023-11-15/hour=12/t+0+0000000000-g" + NOON / 1000 + ".parquet");
    }

    @Test
    void withoutALedgerACleanRestartRepeatsNothing() {
        config.put("exactly.once", "off");
        rows(T0, 2);
        FakeConnect connect = start(false, T0);
        connect.poll(10);
        connect.commitOffsets();
        connect.close(Set.of(T0));
        assertThat(visible()).as("Kafka would never hear of it: Connect asks for offsets before it closes").isEmpty();

        FakeConnect next = start(false, T0);
        next.poll(10);
        clock.advance(3_000);
        next.poll(10);
        assertThat(values()).containsExactly(0L, 1L);
    }

    @Test
    void withoutALedgerSealedBatchesThatAreNotYetVisibleAreGivenUpAtTheEnd() {
        config.put("exactly.once", "off");
        config.put("flush.size", "2");
        rows(T0, 4);
        HeldBack commits = new HeldBack();
        FakeConnect connect = new FakeConnect(kafka, config, false);
        connect.start(newTask(bucket, new InCallersThread(), commits), Set.of(T0));
        commits.hold();
        connect.poll(10);
        connect.commitOffsets();
        clock.each(4_000);
        connect.close(Set.of(T0));
        clock.each(0);
        commits.run();
        commits.run();
        assertThat(visible()).isEmpty();
        assertThat(bucket.openUploads("topics/")).isEmpty();

        FakeConnect next = start(false, T0);
        next.poll(10);
        assertThat(values()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void whatIsOpenIsNotPublishedWhenAThreadCannotBeStarted() {
        config.put("rotate.age.ms", "-1");
        config.put("s3.part.size", "5242880");
        config.put("parquet.row.group.bytes", "65536");
        config.put("parquet.page.bytes", "65536");
        config.put("parquet.dictionary", "false");
        for (int offset = 0; offset < 8; offset++) {
            byte[] mebibyte = new byte[1 << 20];
            mebibyte[0] = (byte) offset;
            kafka.append(new SinkRecord("t", 0, null, null, Schema.BYTES_SCHEMA, mebibyte, offset, NOON, TimestampType.CREATE_TIME));
        }
        HeldBack requests = new HeldBack();
        FakeConnect connect = new FakeConnect(kafka, config, false);
        connect.start(newTask(bucket, requests, new InCallersThread()), Set.of(T0));
        requests.failOnce(new OutOfMemoryError("unable to create native thread"));
        assertThatThrownBy(() -> connect.poll(10)).isInstanceOf(OutOfMemoryError.class);
        // What a worker does with a task that failed.
        connect.commitOffsets();
        connect.close(Set.of(T0));
        assertThat(visible()).isEmpty();
        assertThat(ledger(T0)).contains("\"next\":-1");
        assertThat(memory.used()).isZero();

        goOnAndClose();
        assertThat(bucket.visible("topics/").values().stream().mapToLong(object -> PublishedRows.groups(object.content()).size()).sum()).isEqualTo(8);
    }

    @Test
    void whenTheBudgetIsSpentTheOldestPartitionIsCommittedEarly() {
        memory = MemoryBudget.ofItsOwn(1);
        config.put("rotate.age.ms", "600000");
        rows(T0, 3);
        FakeConnect connect = start(false, T0);
        connect.poll(10);

        assertThat(values()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void whatCanBeEncodedIsEncodedBeforeAnythingIsCommittedEarly() {
        memory = MemoryBudget.ofItsOwn(3 << 20);
        config.put("rotate.age.ms", "600000");
        config.put("parquet.codec", "zstd");
        for (int offset = 0; offset < 40; offset++) {
            kafka.append(new SinkRecord("t", 0, null, null, Schema.STRING_SCHEMA, offset + "x".repeat(300_000), offset, NOON, TimestampType.CREATE_TIME));
        }
        FakeConnect connect = start(false, T0);
        for (int i = 0; i < 20; i++) {
            connect.poll(2);
            assertThat(memory.used()).as("after 2 records more, of 300,000 bytes each").isLessThanOrEqualTo(3 << 20);
        }
        assertThat(connect.hasDeliveredEverything()).isTrue();
        assertThat(visible()).as("committed early").isEmpty();
        connect.close(Set.of(T0));
        assertThat(visible()).hasSize(1);
        assertThat(memory.used()).isZero();
    }

    @Test
    void whatWasPublishedTakesNothingOfTheBudget() {
        config.put("flush.size", "4");
        rows(T0, 8);
        FakeConnect connect = start(false, T0);
        connect.poll(100);

        assertThat(visible()).hasSize(2);
        assertThat(memory.used()).isZero();
    }

    @Test
    void aSmallFileCostsThreeRequestsAndACommitOne() {
        FakeConnect connect = startCounted();
        assertThat(calls()).as("read ledger, claim, list earlier uploads").isEqualTo(3);
        rows(T0, 3);
        connect.poll(10);
        clock.advance(3_000);
        connect.poll(10);

        assertThat(visible()).hasSize(1);
        assertThat(calls()).as("begin, part, ledger, complete").isEqualTo(4);
        connect.close(Set.of(T0));
        assertThat(calls()).as("ledger").isEqualTo(1);
    }

    @Test
    void takingAPartitionOverCostsThreeRequestsAndAfterACrashOneMorePerFileOfTheLastCommit() {
        rowsOfTwoHours(T0, 4);
        FakeConnect crashing = start(false, T0);
        crashing.poll(10);
        clock.advance(3_000);
        crashing.poll(10);
        assertThat(visible()).hasSize(2);

        FakeConnect afterACrash = startCounted();
        assertThat(calls()).as("read ledger, claim, look at both files, list earlier uploads").isEqualTo(5);
        afterACrash.close(Set.of(T0));
        assertThat(calls()).as("ledger").isEqualTo(1);
        FakeConnect afterAClose = startCounted();
        assertThat(calls()).as("read ledger, claim, list earlier uploads").isEqualTo(3);
        afterAClose.close(Set.of(T0));
        assertThat(calls()).as("there is nothing to forget").isZero();
    }

    private FakeConnect startCounted() {
        calls = 0;
        FakeConnect connect = new FakeConnect(kafka, config, false);
        connect.start(newTask(new FaultyStore(new FaultyStore.Script(bucket, Map.of(), call -> calls++))), Set.of(T0));
        return connect;
    }

    /** Calls to the store since this was asked last. */
    private int calls() {
        int since = calls;
        calls = 0;
        return since;
    }

    /** A new task goes on where the last one ended, and is closed. */
    private void goOnAndClose() {
        FakeConnect next = start(false, T0);
        next.poll(10);
        next.close(Set.of(T0));
    }

    private FakeConnect start(boolean reportsErrors, TopicPartition... sources) {
        FakeConnect connect = new FakeConnect(kafka, config, reportsErrors);
        connect.start(newTask(), Set.of(sources));
        return connect;
    }

    private S3ParquetSinkTask newTask() {
        return newTask(bucket);
    }

    private S3ParquetSinkTask newTask(ObjectStore store) {
        return newTask(store, new InCallersThread(), new InCallersThread());
    }

    private S3ParquetSinkTask newTask(ObjectStore store, ExecutorService requests, ExecutorService commits) {
        return new S3ParquetSinkTask(connector -> new TaskEnvironment(settings -> store, limit -> memory, clock, millis -> { },
                requests, commits, () -> "id-" + ++ids));
    }

    private void alter(Map<TopicPartition, Long> offsets) {
        new LedgerOffsets(bucket, new CommitSettings("faulty", "_penstock", true), new Retrying(1, millis -> { }, () -> { })).alter(offsets);
    }

    private void rows(TopicPartition source, int count) {
        rows(source, 0, count);
    }

    private void rows(TopicPartition source, int from, int to) {
        for (int offset = from; offset < to; offset++) {
            kafka.append(row(source, offset, offset));
        }
    }

    private static SinkRecord row(TopicPartition source, long offset, long value) {
        return new SinkRecord(source.topic(), source.partition(), null, null, ROW, new Struct(ROW).put("value", value), offset, NOON,
                TimestampType.CREATE_TIME);
    }

    /** Even values in the first hour, odd ones in the second. */
    private void rowsOfTwoHours(TopicPartition source, int count) {
        for (int offset = 0; offset < count; offset++) {
            kafka.append(new SinkRecord(source.topic(), source.partition(), null, null, ROW, new Struct(ROW).put("value", (long) offset), offset,
                    NOON + offset % 2 * 3_600_000L, TimestampType.CREATE_TIME));
        }
    }

    private void tombstone(TopicPartition source, long offset) {
        kafka.append(new SinkRecord(source.topic(), source.partition(), null, null, null, null, offset, NOON, TimestampType.CREATE_TIME));
    }

    private List<String> visible() {
        return List.copyOf(bucket.visible("topics/").keySet());
    }

    private List<Long> values() {
        List<Long> values = new ArrayList<>();
        bucket.visible("topics/").values().forEach(object -> values.addAll(PublishedRows.values(object)));
        Collections.sort(values);
        return values;
    }

    private String ledger(TopicPartition source) {
        String key = "_penstock/faulty/" + source.topic() + "/" + source.partition() + ".json";
        return new String(bucket.visible(key).get(key).content(), StandardCharsets.UTF_8);
    }
}
