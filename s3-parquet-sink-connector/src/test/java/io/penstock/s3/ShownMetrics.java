package io.penstock.s3;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** The metrics of a plugin, as a worker from Kafka 4.1 on shows them. */
final class ShownMetrics implements PluginMetrics {

    private final Map<MetricName, MetricValueProvider<?>> shown = new LinkedHashMap<>();
    private final boolean namesAreTaken;

    ShownMetrics(boolean namesAreTaken) {
        this.namesAreTaken = namesAreTaken;
    }

    /** Figures that are not zero, by their names. */
    Map<String, Long> figures() {
        return shown.entrySet().stream().filter(entry -> value(entry.getValue()) != 0)
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> value(entry.getValue())));
    }

    private static long value(MetricValueProvider<?> provider) {
        return (Long) ((Gauge<?>) provider).value(null, 0);
    }

    @Override
    public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
        return new MetricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName metricName, MetricValueProvider<?> provider) {
        if (namesAreTaken) {
            throw new IllegalArgumentException("A metric named '" + metricName + "' already exists, can't register another one.");
        }
        shown.put(metricName, provider);
    }

    @Override
    public void removeMetric(MetricName metricName) {
        shown.remove(metricName);
    }

    @Override
    public Sensor addSensor(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void removeSensor(String name) {
        throw new UnsupportedOperationException(name);
    }
}
