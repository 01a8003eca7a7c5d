package io.penstock.csv;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;

/** Metrics by KIP-877. A class of its own, because on workers before Kafka 4.1 it cannot be linked. The worker removes them. */
final class WorkerMetrics {

    private WorkerMetrics() {}

    /** @throws UnsupportedOperationException when the worker offers none */
    static void publish(TaskStats stats, SourceTaskContext context) {
        PluginMetrics metrics = context.pluginMetrics();
        if (metrics == null) {
            throw new UnsupportedOperationException("no plugin metrics");
        }
        Map<String, Supplier<Object>> gauges = new LinkedHashMap<>();
        gauges.put("rows-total", stats::getRows);
        gauges.put("bad-rows-total", stats::getBadRows);
        gauges.put("bytes-total", stats::getBytes);
        gauges.put("files-done-total", stats::getFilesDone);
        gauges.put("file", stats::getFile);
        gauges.put("file-bytes", stats::getFileBytes);
        gauges.put("file-position", stats::getFilePosition);
        gauges.put("rows-per-second", stats::getRowsPerSecond);
        gauges.put("seconds-left", stats::getSecondsLeft);
        gauges.put("replay-lag-ms", stats::getReplayLagMillis);
        gauges.forEach((name, value) -> metrics.addMetric(
                metrics.metricName(name, "Of one task of the CSV source; see its README.", new LinkedHashMap<>()),
                (Gauge<Object>) (config, now) -> value.get()));
    }
}
