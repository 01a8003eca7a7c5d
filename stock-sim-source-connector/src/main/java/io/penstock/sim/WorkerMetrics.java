package io.penstock.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** Values in the worker's own metrics. Loaded only where the worker has them. */
final class WorkerMetrics implements AutoCloseable {

    private final PluginMetrics metrics;
    private final List<MetricName> names = new ArrayList<>();

    /** @throws IllegalArgumentException if the worker has a metric of such a name already; then none is added */
    WorkerMetrics(PluginMetrics metrics, Map<String, LongSupplier> values) {
        this.metrics = metrics;
        try {
            values.forEach(this::add);
        } catch (IllegalArgumentException e) {
            close();
            throw e;
        }
    }

    private void add(String name, LongSupplier value) {
        MetricName metric = metrics.metricName(name, "See the connector's README", new LinkedHashMap<>());
        Gauge<Long> gauge = (config, now) -> value.getAsLong();
        metrics.addMetric(metric, gauge);
        names.add(metric);
    }

    @Override
    public void close() {
        names.forEach(metrics::removeMetric);
    }
}
