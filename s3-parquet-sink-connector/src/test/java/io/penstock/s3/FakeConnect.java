package io.penstock.s3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What a Connect worker does with a sink task, as far as a task can see it: delivers records from a log, rewinds where it is told to,
 * leaves out paused partitions, asks for offsets and remembers them.
 */
final class FakeConnect implements SinkTaskContext {

    /** What all workers share: the topics and the consumer group's committed offsets. */
    static final class Kafka {
        private final Map<TopicPartition, List<SinkRecord>> logs = new HashMap<>();
        private final Map<TopicPartition, Long> committed = new HashMap<>();
        private final List<SinkRecord> deadLetters = new ArrayList<>();
        private final List<String> reasons = new ArrayList<>();
        private CompletableFuture<Void> reports = CompletableFuture.completedFuture(null);

        void append(SinkRecord record) {
            logs.computeIfAbsent(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()), source -> new ArrayList<>()).add(record);
        }

        Set<TopicPartition> partitions() {
            return logs.keySet();
        }

        long end(TopicPartition source) {
            return logs.get(source).size();
        }

        long committed(TopicPartition source) {
            return committed.getOrDefault(source, 0L);
        }

        boolean isFullyCommitted() {
            return logs.keySet().stream().allMatch(source -> committed(source) == end(source));
        }

        List<SinkRecord> deadLetters() {
            return deadLetters;
        }

        /** From now on reports to the dead-letter queue end when this does. */
        void reportsEndWith(CompletableFuture<Void> end) {
            reports = end;
        }

        /** Why each record of {@link #deadLetters} is there. */
        List<String> reasons() {
            return reasons;
        }
    }

    private final Kafka kafka;
    private final Map<String, String> config;
    private final boolean reportsErrors;
    private final PluginMetrics metrics;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    /** Where Connect believes that the task is: changed by a rewind when it is carried out, and by records when the task has them. */
    private final Map<TopicPartition, Long> current = new HashMap<>();
    private final Map<TopicPartition, Long> rewinds = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private SinkTask task;
    private Predicate<SinkRecord> dropped = record -> false;
    private int commitRequests;

    FakeConnect(Kafka kafka, Map<String, String> config, boolean reportsErrors) {
        this(kafka, config, reportsErrors, null);
    }

    /** @param metrics null on a worker that is older than Kafka 4.1 */
    FakeConnect(Kafka kafka, Map<String, String> config, boolean reportsErrors, PluginMetrics metrics) {
        this.kafka = kafka;
        this.config = config;
        this.reportsErrors = reportsErrors;
        this.metrics = metrics;
    }

    void start(SinkTask newTask, Set<TopicPartition> assigned) {
        task = newTask;
        task.initialize(this);
        task.start(config);
        assign(assigned);
    }

    void assign(Set<TopicPartition> assigned) {
        assigned.forEach(source -> positions.put(source, kafka.committed(source)));
        assigned.forEach(source -> current.put(source, kafka.committed(source)));
        task.open(assigned);
        rewind();
    }

    /** Records that never reach the task: a transform filters them, or a converter can't read them and errors are tolerated. */
    void drop(Predicate<SinkRecord> records) {
        dropped = records;
    }

    /** One round of the worker's loop; at most {@code most} records of each partition. */
    void poll(int most) {
        rewind();
        List<SinkRecord> batch = new ArrayList<>();
        positions.replaceAll((source, position) -> {
            long next = position;
            if (!paused.contains(source)) {
                List<SinkRecord> log = kafka.logs.get(source);
                for (int i = 0; i < most && next < log.size(); i++) {
                    SinkRecord record = log.get((int) next++);
                    if (!dropped.test(record)) {
                        batch.add(record);
                    }
                }
            }
            return next;
        });
        task.put(batch);
        current.putAll(positions);
    }

    /** What a consumer does whose position lies behind the end of a topic that was recreated. */
    void positionAtStart(TopicPartition source) {
        positions.put(source, 0L);
    }

    boolean hasDeliveredEverything() {
        return rewinds.isEmpty() && positions.entrySet().stream().allMatch(entry -> entry.getValue() == kafka.end(entry.getKey()));
    }

    void commitOffsets() {
        Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
        current.forEach((source, offset) -> delivered.put(source, new OffsetAndMetadata(offset)));
        task.preCommit(delivered).forEach((source, offset) -> kafka.committed.put(source, offset.offset()));
    }

    void close(Set<TopicPartition> revoked) {
        task.close(revoked);
        revoked.forEach(positions::remove);
        revoked.forEach(current::remove);
    }

    boolean isPaused(TopicPartition source) {
        return paused.contains(source);
    }

    /** How often the task has asked for its offsets to be committed out of turn. */
    int commitRequests() {
        return commitRequests;
    }

    private void rewind() {
        positions.putAll(rewinds);
        current.putAll(rewinds);
        rewinds.clear();
    }

    @Override
    public Map<String, String> configs() {
        return config;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        rewinds.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition source, long offset) {
        rewinds.put(source, offset);
    }

    @Override
    public void timeout(long millis) {
        // this worker polls when the test says so
    }

    @Override
    public Set<TopicPartition> assignment() {
        return positions.keySet();
    }

    @Override
    public void pause(TopicPartition... sources) {
        paused.addAll(Set.of(sources));
    }

    @Override
    public void resume(TopicPartition... sources) {
        paused.removeAll(Set.of(sources));
    }

    @Override
    public void requestCommit() {
        commitRequests++; // this worker commits when the test says so
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return reportsErrors ? this::report : null;
    }

    private Future<Void> report(SinkRecord record, Throwable error) {
        kafka.deadLetters.add(record);
        kafka.reasons.add(error.getMessage());
        return kafka.reports;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        if (metrics == null) {
            throw new UnsupportedOperationException("an older worker");
        }
        return metrics;
    }
}
