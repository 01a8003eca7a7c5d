package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.write.SinkMeter.Figure;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {

    private static final List<Figure> FIGURES = List.of(new Figure("records-total", "Records", () -> 7));

    @Test
    void aWorkerThatHasMetricsOfPluginsShowsThem() {
        Metrics worker = new Metrics(false);
        try (SinkMetrics metrics = SinkMetrics.publish(FIGURES, context(worker), "c", 1)) {
            assertThat(worker.shown.keySet()).extracting(MetricName::name).containsExactly("records-total");
            assertThat(((Gauge<?>) worker.shown.values().iterator().next()).value(null, 0)).isEqualTo(7L);
            assertThat(metrics).isNotNull();
        }
    }

    @Test
    void onAnOlderWorkerTheyAreInJmxUntilTheTaskEnds() throws JMException {
        ObjectName bean = new ObjectName("io.penstock.s3:type=sink-task,connector=\"c\",task=2");
        try (SinkMetrics metrics = SinkMetrics.publish(FIGURES, context(null), "c", 2)) {
            assertThat(metrics).isNotNull();
            assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "records-total")).isEqualTo(7L);
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(bean)).isFalse();
    }

    @Test
    void aPredecessorThatStillHoldsTheNamesDoesNotStopTheTask() throws JMException {
        ObjectName bean = new ObjectName("io.penstock.s3:type=sink-task,connector=\"c\",task=3");
        try (SinkMetrics metrics = SinkMetrics.publish(FIGURES, context(new Metrics(true)), "c", 3)) {
            assertThat(metrics).isNotNull();
            assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "records-total")).isEqualTo(7L);
        }
    }

    private static FakeConnect context(PluginMetrics metrics) {
        return new FakeConnect(new FakeConnect.Kafka(), Map.of(), false, metrics);
    }

    private static final class Metrics implements PluginMetrics {
        private final Map<MetricName, MetricValueProvider<?>> shown = new LinkedHashMap<>();
        private final boolean namesAreTaken;

        Metrics(boolean namesAreTaken) {
            this.namesAreTaken = namesAreTaken;
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
}
