package io.penstock.s3;

import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.write.MemoryBudget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.example.data.Group;

/** One task in one thread between a topic in memory and a bucket in memory; partition 0 of topic {@code t}. */
final class TaskBench {

    static final TopicPartition SOURCE = new TopicPartition("t", 0);
    /** 2023-11-15T12:00:00Z. */
    static final long NOON = 1_700_049_600_000L;

    final FakeBucket bucket = new FakeBucket(1);
    final FakeConnect.Kafka kafka = new FakeConnect.Kafka();
    final SteppedClock clock = new SteppedClock(NOON);
    final ShownMetrics metrics = new ShownMetrics(false);
    final Map<String, String> config = new HashMap<>();
    MemoryBudget memory = MemoryBudget.ofItsOwn(Long.MAX_VALUE);
    private Clock taskClock = clock;
    private int ids;

    /** @param settings keys and values by turns, for a configuration that rotates by nothing */
    TaskBench(String... settings) {
        config.putAll(Map.of("name", "faulty", "topics", "t", "s3.bucket.name", "bucket", "store.url", "http://127.0.0.1:1", "rotate.age.ms", "-1",
                "parquet.codec", "none"));
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
    }

    /** The task reads this clock instead. */
    TaskBench with(Clock other) {
        taskClock = other;
        return this;
    }

    FakeConnect start(boolean reportsErrors) {
        FakeConnect connect = new FakeConnect(kafka, config, reportsErrors, metrics);
        connect.start(task(), Set.of(SOURCE));
        return connect;
    }

    S3ParquetSinkTask task() {
        return task(bucket);
    }

    S3ParquetSinkTask task(ObjectStore store) {
        return task(store, new InCallersThread());
    }

    S3ParquetSinkTask task(ObjectStore store, ExecutorService commits) {
        return new S3ParquetSinkTask(connector -> new TaskEnvironment(settings -> store, limit -> memory, taskClock, millis -> { },
                new InCallersThread(), commits, () -> "id-" + ++ids));
    }

    /** Everything that the topic holds, then a graceful end. */
    void run(boolean reportsErrors) {
        FakeConnect connect = start(reportsErrors);
        connect.poll(Integer.MAX_VALUE);
        connect.close(Set.of(SOURCE));
    }

    void append(Struct value, long time) {
        append(value.schema(), value, time);
    }

    void append(Schema schema, Object value, long time) {
        long offset = kafka.partitions().contains(SOURCE) ? kafka.end(SOURCE) : 0;
        kafka.append(new SinkRecord("t", 0, null, null, schema, value, offset, time, TimestampType.CREATE_TIME));
    }

    List<String> keys() {
        return List.copyOf(bucket.visible("topics/").keySet());
    }

    /** Rows of all files by key. */
    List<Group> rows() {
        List<Group> rows = new ArrayList<>();
        bucket.visible("topics/").values().forEach(object -> rows.addAll(PublishedRows.groups(object.content())));
        return rows;
    }

    /** Names of the columns of each file, by key. */
    List<List<String>> columns() {
        return bucket.visible("topics/").values().stream()
                .map(object -> PublishedRows.groups(object.content()).get(0).getType().getFields().stream().map(field -> field.getName()).toList()).toList();
    }
}
