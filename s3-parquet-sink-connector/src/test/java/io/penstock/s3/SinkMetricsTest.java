package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.write.SinkMeter.Figure;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {

    private static final List<Figure> FIGURES = List.of(new Figure("records-total", "Records", () -> 7));

    @Test
    void aWorkerThatHasMetricsOfPluginsShowsThem() {
        ShownMetrics worker = new ShownMetrics(false);
        try (SinkMetrics metrics = SinkMetrics.publish(FIGURES, context(worker), "c", 1)) {
            assertThat(worker.figures()).isEqualTo(Map.of("records-total", 7L));
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
        try (SinkMetrics metrics = SinkMetrics.publish(FIGURES, context(new ShownMetrics(true)), "c", 3)) {
            assertThat(metrics).isNotNull();
            assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "records-total")).isEqualTo(7L);
        }
    }

    private static FakeConnect context(PluginMetrics metrics) {
        return new FakeConnect(new FakeConnect.Kafka(), Map.of(), false, metrics);
    }
}
