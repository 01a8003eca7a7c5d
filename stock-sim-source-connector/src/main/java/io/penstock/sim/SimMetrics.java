package io.penstock.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task tells about itself: how many trades it has made, how far the market's time is and how late that is. Workers from Kafka 4.1 on
 * carry it in their own metrics (KIP-877); on older ones it is a JMX bean.
 */
final class SimMetrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimMetrics.class);

    private final AtomicLong trades = new AtomicLong();
    private final AtomicLong marketMillis = new AtomicLong();
    private final AtomicLong lagMillis = new AtomicLong();
    private volatile boolean finished;
    private final AutoCloseable registration;

    SimMetrics(SourceTaskContext context, Map<String, String> identity) {
        registration = register(context, identity);
    }

    private AutoCloseable register(SourceTaskContext context, Map<String, String> identity) {
        Map<String, LongSupplier> values = new LinkedHashMap<>();
        values.put("trades-total", trades::get);
        values.put("market-time-ms", marketMillis::get);
        values.put("market-lag-ms", lagMillis::get);
        values.put("finished", () -> finished ? 1 : 0);
        try {
            return new WorkerMetrics(context.pluginMetrics(), values);
        } catch (NoSuchMethodError | NoClassDefFoundError | UnsupportedOperationException e) {
            LOG.info("This worker is older than Kafka 4.1 and takes no plugin metrics; they are in JMX instead, under {}", JmxMetrics.DOMAIN);
            return JmxMetrics.register(values, identity);
        } catch (IllegalArgumentException e) {
            // A task that its worker could not stop in time still holds the names; figures are no reason to fail.
            LOG.info("A predecessor of this task still shows its metrics in this worker; this task's are in JMX instead, under {}",
                    JmxMetrics.DOMAIN);
            return JmxMetrics.register(values, identity);
        }
    }

    void trade() {
        trades.lazySet(trades.get() + 1);
    }

    void reached(long dueMillis) {
        marketMillis.lazySet(dueMillis);
    }

    void finish() {
        finished = true;
    }

    /** How late the next event is. */
    void late(long millis) {
        lagMillis.lazySet(millis);
    }

    @Override
    public void close() {
        try {
            registration.close();
        } catch (Exception e) {
            LOG.warn("The task's metrics could not be removed", e);
        }
    }
}
