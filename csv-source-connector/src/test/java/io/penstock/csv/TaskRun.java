package io.penstock.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A worker's stand-in: starts a task, polls it, and keeps the offsets of the records that it takes. */
final class TaskRun implements AutoCloseable {

    private final Map<Map<String, ?>, Map<String, Object>> offsets;
    private final CsvSourceTask task;

    private TaskRun(CsvSourceTask task, Context context) {
        this.task = task;
        this.offsets = context.stored;
        task.initialize(context);
        task.start(context.configs);
    }

    static TaskRun start(Map<String, String> properties, Map<Map<String, ?>, Map<String, Object>> offsets) {
        return new TaskRun(new CsvSourceTask(), new Context(properties, offsets, null, null));
    }

    static TaskRun start(Map<String, String> properties, Map<Map<String, ?>, Map<String, Object>> offsets, HandClock clock) {
        return new TaskRun(new CsvSourceTask(clock, clock::nanos), new Context(properties, offsets, null, null));
    }

    static TaskRun start(Map<String, String> properties, TransactionContext transactions) {
        return new TaskRun(new CsvSourceTask(), new Context(properties, new HashMap<>(), transactions, null));
    }

    /** On a worker that shows the metrics of plugins. */
    static TaskRun start(Map<String, String> properties, PluginMetrics metrics, HandClock clock) {
        return new TaskRun(new CsvSourceTask(clock, clock::nanos), new Context(properties, new HashMap<>(), null, metrics));
    }

    /** What all the connector's tasks give, in the order of the tasks. */
    static List<SourceRecord> allTasks(Map<String, String> properties, int tasks, Map<Map<String, ?>, Map<String, Object>> offsets) throws Exception {
        CsvSourceConnector connector = new CsvSourceConnector();
        connector.start(properties);
        List<SourceRecord> all = new ArrayList<>();
        for (Map<String, String> task : connector.taskConfigs(tasks)) {
            try (TaskRun run = start(task, offsets)) {
                all.addAll(run.drain());
            }
        }
        return all;
    }

    static Map<String, String> properties(Object path, String... more) {
        Map<String, String> properties = new HashMap<>(Map.of("input.path", path.toString(), "topic", "t", "file.settle.ms", "0", "input.poll.ms", "10"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    /** Everything that the file gives, until the task has idled. */
    static List<SourceRecord> all(Map<String, String> properties) throws Exception {
        try (TaskRun run = start(properties, new HashMap<>())) {
            return run.drain();
        }
    }

    /** One poll, whose records count as committed. */
    List<SourceRecord> poll() throws Exception {
        List<SourceRecord> records = task.poll();
        List<SourceRecord> got = records == null ? List.of() : records;
        for (SourceRecord record : got) {
            commit(record);
            task.commitRecord(record, null);
        }
        return got;
    }

    void commit(SourceRecord record) {
        @SuppressWarnings("unchecked")
        Map<String, Object> offset = (Map<String, Object>) record.sourceOffset();
        offsets.put(record.sourcePartition(), offset);
    }

    /** Polls until so many records are there, for at most some seconds. */
    List<SourceRecord> await(int count) throws Exception {
        List<SourceRecord> all = new ArrayList<>();
        for (long end = System.nanoTime() + 20_000_000_000L; all.size() < count && System.nanoTime() < end; ) {
            all.addAll(poll());
        }
        return all;
    }

    List<SourceRecord> drain() throws Exception {
        List<SourceRecord> all = new ArrayList<>();
        int idle = 0;
        while (idle < 2) {
            List<SourceRecord> got = poll();
            idle = got.isEmpty() ? idle + 1 : 0;
            all.addAll(got);
        }
        return all;
    }

    CsvSourceTask task() {
        return task;
    }

    @Override
    public void close() {
        task.stop();
    }

    /** @param metrics null for an old worker, which has none */
    private record Context(
            Map<String, String> configs, Map<Map<String, ?>, Map<String, Object>> stored, TransactionContext transactionContext,
            PluginMetrics metrics) implements SourceTaskContext {
        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new OffsetStorageReader() {
                @Override
                public <T> Map<String, Object> offset(Map<String, T> partition) {
                    return stored.get(partition);
                }

                @Override
                public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                    return partitions.stream().filter(stored::containsKey).collect(Collectors.toMap(p -> p, stored::get));
                }
            };
        }

        @Override
        public PluginMetrics pluginMetrics() {
            if (metrics == null) {
                throw new NoSuchMethodError("a worker of Kafka 3.7 has no plugin metrics");
            }
            return metrics;
        }
    }
}
