package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.junit.jupiter.api.Test;

class SimMetricsTest {

    private static final Map<String, String> CONFIG = Map.of("name", "market, \"one\"", "clock", "unpaced", "max.events", "700",
            "market.start", "2026-01-05T14:00:00Z");

    private static final class FakeMetrics implements PluginMetrics {

        private final Map<String, MetricValueProvider<?>> values = new HashMap<>();

        @Override
        public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
            return new MetricName(name, "plugin", description, tags);
        }

        @Override
        public void addMetric(MetricName name, MetricValueProvider<?> value) {
            if (values.putIfAbsent(name.name(), value) != null) {
                throw new IllegalArgumentException("A metric named '" + name + "' already exists, can't register another one.");
            }
        }

        @Override
        public void removeMetric(MetricName name) {
            values.remove(name.name());
        }

        @Override
        public Sensor addSensor(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeSensor(String name) {
            throw new UnsupportedOperationException();
        }

        Object value(String name) {
            return ((Gauge<?>) values.get(name)).value(null, 0);
        }
    }

    private static void runToTheEnd(StockSimSourceTask task) throws InterruptedException {
        while (task.poll() != null) {
            continue;
        }
    }

    @Test
    void aNewWorkerCarriesThem() throws InterruptedException {
        FakeMetrics metrics = new FakeMetrics();
        FakeTaskContext context = new FakeTaskContext();
        context.pluginMetrics(metrics);
        StockSimSourceTask task = new StockSimSourceTask();
        task.initialize(context);
        task.start(CONFIG);
        assertThat(metrics.value("finished")).isEqualTo(0L);
        runToTheEnd(task);
        assertThat(metrics.value("trades-total")).isEqualTo(700L);
        assertThat(metrics.value("finished")).isEqualTo(1L);
        assertThat(metrics.value("market-lag-ms")).isEqualTo(0L);
        assertThat((Long) metrics.value("market-time-ms")).isGreaterThan(1_767_621_600_000L);
        task.stop();
        assertThat(metrics.values).isEmpty();
    }

    /** A task that its worker gave up waiting for holds the names until it stops. */
    @Test
    void aNameThatIsTakenDoesNotFailTheTask() throws Exception {
        FakeMetrics metrics = new FakeMetrics();
        metrics.values.put("market-lag-ms", (Gauge<Long>) (config, now) -> -1L);
        FakeTaskContext context = new FakeTaskContext();
        context.pluginMetrics(metrics);
        StockSimSourceTask task = new StockSimSourceTask();
        task.initialize(context);
        task.start(CONFIG);
        runToTheEnd(task);
        assertThat(metrics.values).containsOnlyKeys("market-lag-ms");
        assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean(), "trades-total")).isEqualTo(700L);
        task.stop();
        assertThat(metrics.values).containsOnlyKeys("market-lag-ms");
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(bean())).isFalse();
    }

    private static ObjectName bean() throws JMException {
        return new ObjectName("io.penstock.sim:connector=" + ObjectName.quote("market, \"one\"") + ",task=\"0\"");
    }

    @Test
    void onAnOldWorkerTheyAreInJmxUntilTheTaskStops() throws Exception {
        StockSimSourceTask task = new StockSimSourceTask();
        task.initialize(new FakeTaskContext());
        task.start(CONFIG);
        runToTheEnd(task);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = bean();
        assertThat(server.getAttribute(name, "trades-total")).isEqualTo(700L);
        assertThat(server.getMBeanInfo(name).getAttributes()).hasSize(4);
        task.stop();
        assertThat(server.isRegistered(name)).isFalse();
    }
}
