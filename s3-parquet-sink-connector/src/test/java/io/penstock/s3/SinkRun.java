package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.FaultyStore;
import io.penstock.s3.upload.FaultyStore.Script;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.write.MemoryBudget;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * One run of the whole sink, Parquet included, over a {@link Workload} and a bucket on which things go wrong: tasks that crash or fail
 * are started again until everything is published; then the bucket is read. All of it in one thread, so a run can be repeated exactly.
 */
final class SinkRun {

    /** What a reader of the bucket found, against what went in. */
    record Findings(int records, int duplicated, int lost, int foreign, int keysUsedTwice) {
        boolean isExact() {
            return duplicated == 0 && lost == 0 && foreign == 0 && keysUsedTwice == 0;
        }
    }

    private static final Pattern NEXT = Pattern.compile("\"next\":(-?\\d+)");
    private static final int ROUNDS_AT_MOST = 200;
    private static final int TASKS_AT_MOST = 20;

    private final Workload workload;
    private final FakeBucket bucket;
    private final FakeConnect.Kafka kafka;
    private final SteppedClock clock = new SteppedClock(1_700_000_000_000L);
    private final AtomicInteger ids = new AtomicInteger();

    SinkRun(Workload workload, FakeBucket bucket) {
        this.workload = workload;
        this.bucket = bucket;
        this.kafka = workload.topics();
    }

    /** One task after the other, until everything is published. */
    void untilPublished(Supplier<FaultyStore> stores) {
        for (int i = 0; i < TASKS_AT_MOST; i++) {
            if (oneTask(stores.get())) {
                return;
            }
        }
        throw new AssertionError("not published after " + TASKS_AT_MOST + " tasks");
    }

    /** @return whether the task came to the end; false when it crashed or failed */
    boolean oneTask(FaultyStore store) {
        FakeConnect connect = new FakeConnect(kafka, workload.config(), false);
        S3ParquetSinkTask task = newTask(store);
        Set<TopicPartition> all = Set.copyOf(kafka.partitions());
        try {
            connect.start(task, all);
            deliver(connect);
            connect.close(all);
            task.stop();
            return !store.crashed();
        } catch (FaultyStore.SimulatedCrash crash) {
            return false;
        } catch (ConnectException failed) {
            assertThat(store.crashed()).as("a task failed that had not crashed: %s", failed).isTrue();
            return false;
        }
    }

    S3ParquetSinkTask newTask(ObjectStore store) {
        return new S3ParquetSinkTask(connector -> new TaskEnvironment(config -> store, MemoryBudget::ofItsOwn, clock, millis -> { },
                new InCallersThread(), new InCallersThread(), () -> "id-" + ids.incrementAndGet()));
    }

    private void deliver(FakeConnect connect) {
        for (int round = 0; round < ROUNDS_AT_MOST; round++) {
            connect.poll(workload.recordsInAPoll());
            clock.advance(1_000);
            if (round % 2 == 1) {
                connect.commitOffsets();
                assertThatKafkaIsBehindTheLedgers();
            }
            if (connect.hasDeliveredEverything() && kafka.isFullyCommitted()) {
                return;
            }
        }
        throw new AssertionError("not published after " + ROUNDS_AT_MOST + " rounds");
    }

    /** Invariant 3 of the commit ledger. */
    private void assertThatKafkaIsBehindTheLedgers() {
        for (TopicPartition source : kafka.partitions()) {
            assertThat(kafka.committed(source)).as("Kafka's committed offset of %s", source).isLessThanOrEqualTo(Math.max(0, nextOfLedger(source)));
        }
    }

    private long nextOfLedger(TopicPartition source) {
        String key = "_penstock/faulty/" + source.topic() + "/" + source.partition() + ".json";
        String ledger = bucket.read(key).map(object -> new String(object.content(), StandardCharsets.UTF_8)).orElse("");
        Matcher next = NEXT.matcher(ledger);
        return next.find() ? Long.parseLong(next.group(1)) : 0;
    }

    FakeConnect.Kafka kafka() {
        return kafka;
    }

    SteppedClock clock() {
        return clock;
    }

    /** Somebody removes the file with each partition's last record, after a graceful close; whoever starts next has to leave it at that. */
    Set<Long> removeLastFiles() {
        Set<Long> removed = new HashSet<>();
        bucket.visible("topics/").forEach((key, object) -> {
            List<Long> values = PublishedRows.values(object);
            if (values.stream().anyMatch(workload::isLast)) {
                bucket.delete(key);
                removed.addAll(values);
            }
        });
        return removed;
    }

    Findings read() {
        Map<Long, Integer> found = new HashMap<>();
        bucket.visible("topics/").values().forEach(object ->
                PublishedRows.values(object).forEach(value -> found.merge(value, 1, Integer::sum)));
        int lost = 0;
        int duplicated = 0;
        for (long expected : workload.values()) {
            int times = found.getOrDefault(expected, 0);
            found.remove(expected);
            lost += times == 0 ? 1 : 0;
            duplicated += Math.max(0, times - 1);
        }
        return new Findings(workload.values().size(), duplicated, lost, found.size(), bucket.keysCompletedTwice().size());
    }

    /** The call count of a run in which nothing goes wrong. */
    static int callsWithoutFaults(Workload workload) {
        FakeBucket bucket = new FakeBucket(1);
        Script script = new Script(bucket, Map.of());
        SinkRun run = new SinkRun(workload, bucket);
        run.untilPublished(() -> new FaultyStore(script));
        assertThat(run.read().isExact()).isTrue();
        return script.calls();
    }
}
