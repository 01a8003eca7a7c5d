package io.penstock.sim;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** What a worker offers to a task, with the offsets in a map. */
final class FakeTaskContext implements SourceTaskContext, OffsetStorageReader {

    private final Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    private TransactionContext transactions;
    private PluginMetrics metrics;

    void commit(SourceRecord record) {
        offsets.put(record.sourcePartition(), record.sourceOffset());
    }

    void put(Map<String, ?> partition, Map<String, ?> offset) {
        offsets.put(partition, offset);
    }

    FakeTaskContext copy() {
        FakeTaskContext copy = new FakeTaskContext();
        copy.offsets.putAll(offsets);
        return copy;
    }

    void transactions(TransactionContext context) {
        transactions = context;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return this;
    }

    @Override
    public TransactionContext transactionContext() {
        return transactions;
    }

    void pluginMetrics(PluginMetrics pluginMetrics) {
        metrics = pluginMetrics;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        if (metrics == null) {
            throw new NoSuchMethodError("a worker of Kafka 3.7 has no plugin metrics");
        }
        return metrics;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        return (Map<String, Object>) offsets.get(partition);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, offset(partition)));
        return found;
    }
}
