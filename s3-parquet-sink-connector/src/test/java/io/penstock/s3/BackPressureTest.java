package io.penstock.s3;

import static io.penstock.s3.TaskBench.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.write.MemoryBudget;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a task stops reading, and that it reads on: nothing here rotates by age, so what stands still stands still for ever. */
class BackPressureTest {

    /** Too small to be worth encoding on its own. */
    private static final int VALUE_BYTES = 100_000;
    private static final int ROUNDS_AT_MOST = 100;
    private static final TopicPartition P0 = partition(0);

    private final TaskBench bench = new TaskBench();
    private final HeldBack commits = new HeldBack();

    @Test
    void manySmallFilesGiveWayUntilThereIsRoomAgain() {
        Set<TopicPartition> all = partitions(8);
        values(all, 3);
        bench.memory = MemoryBudget.ofItsOwn(budgetOfWhich(95, all.size()));
        FakeConnect connect = start(all);
        for (int round = 0; round < ROUNDS_AT_MOST && !connect.hasDeliveredEverything(); round++) {
            connect.poll(1);
            commits.run();
        }
        assertThat(connect.hasDeliveredEverything()).isTrue();
        assertThat(bench.metrics.figures().get("rotations-memory-total")).as("partitions that were committed early").isBetween(4L, 16L);
    }

    @Test
    void aTaskReadsOnWhileAnotherOneHoldsMostOfTheBudgetAndIsIdle() {
        Set<TopicPartition> idle = partitions(6);
        values(idle, 1);
        bench.memory = MemoryBudget.ofItsOwn(budgetOfWhich(85, idle.size()));
        start(idle).poll(1);
        long heldByTheOther = bench.memory.used();

        values(Set.of(partition(6), partition(7)), 5);
        FakeConnect connect = start(Set.of(partition(6), partition(7)));
        long most = 0;
        for (int round = 0; round < ROUNDS_AT_MOST && !connect.hasDeliveredEverything(); round++) {
            connect.poll(1);
            most = Math.max(most, bench.memory.used());
            commits.run();
        }
        assertThat(connect.hasDeliveredEverything()).isTrue();
        assertThat(most).as("the budget is for one file more than the other task has, and is overdrawn by one poll of two records at most")
                .isLessThan(heldByTheOther + 4 * heldByTheOther / idle.size());
    }

    @Test
    void aPartitionWaitsWhileThreeOfItsBatchesAreNotVisibleAndTheOthersAreReadOn() {
        bench.config.put("flush.size", "1");
        values(Set.of(P0), 10);
        values(Set.of(partition(1)), 1);
        FakeConnect connect = start(partitions(2));
        for (int sealed = 1; sealed <= 2; sealed++) {
            connect.poll(1);
            assertThat(connect.isPaused(P0)).as("paused with %d batches under way", sealed).isFalse();
        }
        connect.poll(1);
        assertThat(connect.isPaused(P0)).as("paused with 3 batches under way").isTrue();
        assertThat(connect.isPaused(partition(1))).isFalse();

        commits.run();
        connect.poll(1);
        assertThat(connect.isPaused(P0)).as("paused when they are visible").isFalse();
    }

    @Test
    void theAgeOfTheOldestRowCountsWhatIsSealedAndNotVisible() {
        bench.config.put("flush.size", "1");
        values(Set.of(P0), 1);
        FakeConnect connect = start(Set.of(P0));
        connect.poll(1);
        bench.clock.advance(60_000);
        connect.poll(1);
        assertThat(bench.metrics.figures()).containsEntry("oldest-unpublished-age-ms", 60_000L);

        commits.run();
        connect.poll(1);
        assertThat(bench.metrics.figures()).doesNotContainKey("oldest-unpublished-age-ms");
    }

    @Test
    @Timeout(30)
    void aStoreThatHangsHoldsUpNeitherReadingNorOpeningNorClosingForLong() {
        bench.config.put("flush.size", "1");
        values(partitions(2), 10);
        ExecutorService requests = Executors.newFixedThreadPool(2);
        ExecutorService background = Executors.newCachedThreadPool();
        HangingStore store = new HangingStore(bench.bucket);
        FakeConnect connect = start(Set.of(P0), store.view(), requests, background);
        store.hang();

        try {
            long begin = System.nanoTime();
            for (int round = 0; round < 20; round++) {
                connect.poll(1);
            }
            assertThat(millisSince(begin)).as("ms of 20 polls").isLessThan(2_000);
            assertThat(connect.isPaused(P0)).isTrue();

            begin = System.nanoTime();
            connect.assign(Set.of(partition(1)));
            assertThat(millisSince(begin)).as("ms until a partition that can't be opened is left to the background").isLessThan(12_000);
            assertThat(connect.isPaused(partition(1))).isTrue();

            begin = System.nanoTime();
            connect.close(partitions(2));
            assertThat(millisSince(begin)).as("ms until what can't be committed is given up").isLessThan(5_000);
        } finally {
            store.goOn();
        }
        requests.shutdownNow();
        background.shutdownNow();
    }

    private FakeConnect start(Set<TopicPartition> assigned) {
        commits.holdNoMore();
        FakeConnect connect = start(assigned, bench.bucket, new InCallersThread(), commits);
        commits.hold();
        return connect;
    }

    private FakeConnect start(Set<TopicPartition> assigned, ObjectStore store, ExecutorService requests, ExecutorService background) {
        FakeConnect connect = new FakeConnect(bench.kafka, bench.config, false, bench.metrics);
        connect.start(new S3ParquetSinkTask(connector -> new TaskEnvironment(settings -> store, limit -> bench.memory, bench.clock, millis -> { },
                requests, background, () -> "id")), assigned);
        return connect;
    }

    /** A budget of which one value in each of {@code files} partitions takes up {@code percent}. */
    private long budgetOfWhich(int percent, int files) {
        TaskBench one = new TaskBench();
        one.append(Schema.BYTES_SCHEMA, new byte[VALUE_BYTES], NOON);
        one.start(false).poll(1);
        return one.memory.used() * files * 100 / percent;
    }

    private void values(Set<TopicPartition> sources, int count) {
        for (TopicPartition source : sources) {
            for (int offset = 0; offset < count; offset++) {
                bench.kafka.append(new SinkRecord(source.topic(), source.partition(), null, null, Schema.BYTES_SCHEMA, new byte[VALUE_BYTES], offset,
                        NOON, TimestampType.CREATE_TIME));
            }
        }
    }

    private static Set<TopicPartition> partitions(int count) {
        return IntStream.range(0, count).mapToObj(BackPressureTest::partition).collect(Collectors.toSet());
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("t", number);
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
