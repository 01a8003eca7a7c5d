package io.penstock.s3;

import static io.penstock.s3.TaskBench.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.StoreFailure;
import io.penstock.s3.write.MemoryBudget;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that is stopped while the store is away leaves nothing behind in the worker: neither threads nor counted memory. */
class StoppedTaskTest {

    private static final int MIB = 1 << 20;
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);

    @ParameterizedTest(name = "stopped in {0} after 24 MiB in {1} batches")
    @ValueSource(ints = {1, 3})
    void anOutageCostsTheNextTaskNoMemory(int batches) throws InterruptedException {
        TaskBench bench = new TaskBench("flush.size", Integer.toString(24 / batches), "s3.part.size", "5242880", "parquet.row.group.bytes", "65536",
                "parquet.page.bytes", "65536");
        MemoryBudget budget = MemoryBudget.ofItsOwn(Long.MAX_VALUE);
        ExecutorService requests = Executors.newFixedThreadPool(2);
        ExecutorService commits = Executors.newCachedThreadPool();
        Away store = new Away();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 24; i++) {
            byte[] value = new byte[MIB];
            random.nextBytes(value);
            bench.append(Schema.BYTES_SCHEMA, value, NOON);
        }
        S3ParquetSinkTask task = new S3ParquetSinkTask(connector -> new TaskEnvironment(settings -> store, limit -> budget, bench.clock, Thread::sleep,
                requests, commits, () -> "id"));
        FakeConnect connect = new FakeConnect(bench.kafka, bench.config, false);
        connect.start(task, Set.of(SOURCE));
        connect.poll(100);
        assertThat(store.asked.await(10, TimeUnit.SECONDS)).as("a part was sent").isTrue();
        assertThat(budget.used()).as("bytes that wait").isGreaterThan(20L * MIB);

        connect.close(Set.of(SOURCE));
        task.stop();

        assertThat(commits.awaitTermination(10, TimeUnit.SECONDS)).as("the committing thread ends").isTrue();
        assertThat(requests.awaitTermination(10, TimeUnit.SECONDS)).as("the requests end").isTrue();
        assertThat(budget.used()).as("bytes that stay counted").isZero();
    }

    @Test
    void filesThatHadBegunDoNotHoldUpTheEndWhenTheStoreHangs() throws Exception {
        TaskBench bench = new TaskBench("exactly.once", "off", "s3.part.size", "5242880", "parquet.row.group.bytes", "65536",
                "parquet.page.bytes", "65536", "parquet.dictionary", "false");
        ExecutorService requests = Executors.newFixedThreadPool(1);
        ExecutorService commits = Executors.newCachedThreadPool();
        HangingStore store = new HangingStore(bench.bucket);
        for (int hour = 0; hour < 4; hour++) {
            for (int i = 0; i < 6; i++) {
                bench.append(Schema.BYTES_SCHEMA, new byte[MIB], NOON + hour * 3_600_000L);
            }
        }
        S3ParquetSinkTask task = new S3ParquetSinkTask(connector -> new TaskEnvironment(settings -> store.view(), limit -> bench.memory, bench.clock,
                Thread::sleep, requests, commits, () -> "id"));
        FakeConnect connect = new FakeConnect(bench.kafka, bench.config, false);
        connect.start(task, Set.of(SOURCE));
        connect.poll(100);
        for (int step = 0; step < 3; step++) { // each file: begin, then the part
            requests.submit(() -> { }).get(10, TimeUnit.SECONDS);
        }
        assertThat(bench.bucket.openUploads("topics/")).as("files of which the store has a part").hasSize(4);
        store.hang();
        bench.clock.each(4_000);
        connect.close(Set.of(SOURCE));

        try {
            assertThat(CompletableFuture.runAsync(task::stop)).succeedsWithin(Duration.ofSeconds(2));
        } finally {
            store.goOn();
        }
    }

    /** A store that has been unreachable since the first part. */
    private static final class Away extends FakeBucket {
        private final CountDownLatch asked = new CountDownLatch(1);

        Away() {
            super(1);
        }

        @Override
        public String uploadPart(String key, String uploadId, int number, byte[] bytes, int length) {
            asked.countDown();
            throw new StoreFailure(StoreFailure.Kind.TRANSIENT, "away", null);
        }
    }
}
