package io.penstock.csv;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** The metrics of a task, as a worker from Kafka 4.1 on shows them. */
final class ShownMetrics implements PluginMetrics {

    private final Map<MetricName, MetricValueProvider<?>> shown = new LinkedHashMap<>();
    private final boolean namesAreTaken;

    ShownMetrics(boolean namesAreTaken) {
        this.namesAreTaken = namesAreTaken;
    }

    /** What they say now, by their names. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        shown.forEach((name, provider) -> values.put(name.name(), ((Gauge<?>) provider).value(null, 0)));
        return values;
    }

    @Override
    public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
        return new MetricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName name, MetricValueProvider<?> provider) {
        if (namesAreTaken) {
            throw new IllegalArgumentException("A metric named '" + name + "' already exists, can't register another one.");
        }
        shown.put(name, provider);
    }

    @Override
    public void removeMetric(MetricName name) {
        shown.remove(name);
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
