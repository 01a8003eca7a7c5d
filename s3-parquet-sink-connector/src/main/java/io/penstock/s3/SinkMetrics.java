package io.penstock.s3;

import io.penstock.s3.write.SinkMeter.Figure;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a task's figures: among the worker's own metrics where it has them for plugins (Kafka 4.1, KIP-877), and as attributes of an
 * MBean {@code io.penstock.s3:type=sink-task,connector=…,task=…} on older workers. The names are the same.
 */
final class SinkMetrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkMetrics.class);

    private final ObjectName bean;

    private SinkMetrics(ObjectName bean) {
        this.bean = bean;
    }

    static SinkMetrics publish(List<Figure> figures, SinkTaskContext context, String connector, int task) {
        try {
            addTo(context.pluginMetrics(), figures);
            return new SinkMetrics(null);
        } catch (LinkageError | UnsupportedOperationException olderWorker) {
            LOG.info("This worker has no metrics of plugins (Kafka 4.1 and newer have): they are in JMX under io.penstock.s3");
        } catch (IllegalArgumentException nameIsTaken) {
            // A task that its worker could not stop in time still holds the names; figures are no reason to fail.
            LOG.info("A predecessor of this task still shows its metrics in this worker; this task's are in JMX under io.penstock.s3");
        }
        return new SinkMetrics(registered(figures, connector, task));
    }

    private static void addTo(PluginMetrics metrics, List<Figure> figures) {
        for (Figure figure : figures) {
            metrics.addMetric(metrics.metricName(figure.name(), figure.meaning(), new LinkedHashMap<>()),
                    (Gauge<Long>) (config, now) -> figure.value().getAsLong());
        }
    }

    private static ObjectName registered(List<Figure> figures, String connector, int task) {
        try {
            ObjectName name = new ObjectName("io.penstock.s3:type=sink-task,connector=" + ObjectName.quote(connector) + ",task=" + task);
            var server = ManagementFactory.getPlatformMBeanServer();
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(new FiguresBean(figures), name);
            return name;
        } catch (JMException e) {
            LOG.warn("The task's metrics cannot be shown in JMX: {}", e.toString());
            return null;
        }
    }

    /** The worker removes its own metrics of a task by itself. */
    @Override
    public void close() {
        if (bean != null) {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
            } catch (JMException e) {
                LOG.debug("The task's metrics were gone already: {}", e.toString());
            }
        }
    }

    private static final class FiguresBean implements DynamicMBean {

        private final Map<String, LongSupplier> values = new LinkedHashMap<>();
        private final MBeanInfo info;

        FiguresBean(List<Figure> figures) {
            figures.forEach(figure -> values.put(figure.name(), figure.value()));
            MBeanAttributeInfo[] attributes = figures.stream()
                    .map(figure -> new MBeanAttributeInfo(figure.name(), "long", figure.meaning(), true, false, false))
                    .toArray(MBeanAttributeInfo[]::new);
            info = new MBeanInfo(FiguresBean.class.getName(), "A task of the S3 Parquet sink", attributes, null, null, null);
        }

        @Override
        public Object getAttribute(String name) throws AttributeNotFoundException {
            LongSupplier value = values.get(name);
            if (value == null) {
                throw new AttributeNotFoundException(name);
            }
            return value.getAsLong();
        }

        @Override
        public AttributeList getAttributes(String[] names) {
            AttributeList found = new AttributeList();
            for (String name : names) {
                if (values.containsKey(name)) {
                    found.add(new Attribute(name, values.get(name).getAsLong()));
                }
            }
            return found;
        }

        @Override
        public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
            throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
        }

        @Override
        public AttributeList setAttributes(AttributeList attributes) {
            return new AttributeList();
        }

        @Override
        public Object invoke(String action, Object[] parameters, String[] signature) {
            throw new UnsupportedOperationException(action);
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            return info;
        }
    }
}
