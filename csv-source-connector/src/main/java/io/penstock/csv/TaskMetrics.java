package io.penstock.csv;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes {@link TaskStats}: as metrics of the worker where it has them for plugins (Kafka 4.1, KIP-877), which go
 * wherever the worker's own metrics go; else as an MXBean.
 */
final class TaskMetrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

    private final AutoCloseable registration;

    private TaskMetrics(AutoCloseable registration) {
        this.registration = registration;
    }

    /**
     * @param task number of the task, part of the MXBean's name
     */
    static TaskMetrics publish(TaskStats stats, SourceTaskContext context, int task) {
        try {
            WorkerMetrics.publish(stats, context);
            return new TaskMetrics(() -> { });
        } catch (LinkageError | UnsupportedOperationException olderWorker) {
            LOG.info("This worker has no metrics for plugins (Kafka 4.1 has); the task's metrics are an MXBean.");
            return new TaskMetrics(bean(stats, context, task));
        } catch (IllegalArgumentException nameIsTaken) {
            // A task that its worker could not stop in time still holds the names; figures are no reason to fail.
            LOG.info("A predecessor of this task still shows its metrics in this worker; this task's are an MXBean.");
            return new TaskMetrics(bean(stats, context, task));
        }
    }

    private static AutoCloseable bean(TaskStats stats, SourceTaskContext context, int task) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            String connector = String.valueOf(context.configs().get("name"));
            ObjectName name = new ObjectName("io.penstock.csv:type=csv-source-task,connector=" + ObjectName.quote(connector) + ",task=" + task);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(stats, name);
            return () -> server.unregisterMBean(name);
        } catch (JMException e) {
            LOG.warn("The task's metrics cannot be published: {}", e.toString());
            return () -> { };
        }
    }

    @Override
    public void close() {
        try {
            registration.close();
        } catch (Exception e) {
            LOG.debug("The task's metrics were gone already: {}", e.toString());
        }
    }
}
