package io.penstock.bench.stack;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the worker's JVM says about itself over JMX, and Linux about its process. */
public final class WorkerProbe implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final OperatingSystemMXBean system;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;
    private final Path proc;

    private WorkerProbe(JMXConnector connector, long pid) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
        this.system = ManagementFactory.getPlatformMXBean(beans, OperatingSystemMXBean.class);
        this.threads = ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class);
        this.memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
        this.proc = Path.of("/proc", Long.toString(pid));
    }

    static WorkerProbe connect(int port, long pid) {
        try {
            JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
            return new WorkerProbe(JMXConnectorFactory.connect(url), pid);
        } catch (IOException e) {
            throw new UncheckedIOException("The worker does not answer over JMX on port " + port, e);
        }
    }

    /** CPU time of the process since its start: all threads, the JIT compiler's and the collector's too. */
    public double cpuSeconds() {
        return system.getProcessCpuTime() / 1e9;
    }

    /** Bytes that the threads which live now have allocated since they were started. */
    public long allocatedBytes() {
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).filter(bytes -> bytes > 0).sum();
    }

    /** Records that task 0 of a sink has taken from Kafka. */
    public long sinkRecords(String name) {
        return figure("kafka.connect:type=sink-task-metrics,connector=" + name + ",task=0", "sink-record-read-total");
    }

    /** Bytes that the producer or the consumer of task 0 has exchanged with the broker: requests of a source, answers for a sink. */
    public long wireBytes(String name) {
        return figure("kafka.producer:type=producer-metrics,client-id=connector-producer-" + name + "-0", "outgoing-byte-total")
            + figure("kafka.consumer:type=consumer-metrics,client-id=connector-consumer-" + name + "-0", "incoming-byte-total");
    }

    /** 0 if there is no such figure. */
    private long figure(String bean, String attribute) {
        try {
            return ((Number) beans.getAttribute(new ObjectName(bean), attribute)).longValue();
        } catch (JMException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The worker no longer answers over JMX", e);
        }
    }

    /** A figure that a connector's own metrics hold under {@code attribute}; empty if there is none of that name. */
    public OptionalLong connectorFigure(String name, String attribute) {
        try {
            for (ObjectName bean : beans.queryNames(new ObjectName("*:connector=" + name + ",*"), null)) {
                boolean holds = Arrays.stream(beans.getMBeanInfo(bean).getAttributes()).map(MBeanAttributeInfo::getName).anyMatch(attribute::equals);
                if (holds) {
                    return OptionalLong.of(((Number) beans.getAttribute(bean, attribute)).longValue());
                }
            }
            return OptionalLong.empty();
        } catch (JMException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The worker no longer answers over JMX", e);
        }
    }

    /** What the heap holds now, garbage included, in MiB. */
    public double usedHeapMiB() {
        return memory.getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    /** The most memory that the process has had resident, in MiB; NaN where Linux does not tell. */
    public double peakResidentMiB() {
        try {
            return Files.readAllLines(proc.resolve("status")).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0).findFirst().orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Lets {@link #peakResidentMiB} begin anew, where Linux permits. */
    public void forgetPeak() {
        try {
            Files.writeString(proc.resolve("clear_refs"), "5");
        } catch (IOException e) {
            // Then the peak is that of the whole life of the worker.
        }
    }

    /** Begins a flight recording of the worker. */
    public void startRecording() {
        diagnose("jfrStart", "name=bench", "settings=profile");
    }

    /** Writes what was recorded so far. */
    public void dumpRecording(Path file) {
        diagnose("jfrDump", "name=bench", "filename=" + file.toAbsolutePath());
    }

    private void diagnose(String command, String... arguments) {
        try {
            beans.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), command, new Object[] {arguments},
                new String[] {String[].class.getName()});
        } catch (JMException | IOException e) {
            throw new IllegalStateException("The worker's JVM refuses " + command + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // The worker is gone already; nothing is left to close.
        }
    }
}
