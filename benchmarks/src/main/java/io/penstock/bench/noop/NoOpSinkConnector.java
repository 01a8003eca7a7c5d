package io.penstock.bench.noop;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Takes records and drops them. */
public final class NoOpSinkConnector extends SinkConnector {

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return NoOpSourceConnector.VERSION;
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void start(Map<String, String> props) {
        properties = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return NoOpSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, properties);
    }

    @Override
    public void stop() {
        properties = Map.of();
    }

    /** The task. */
    public static final class NoOpSinkTask extends SinkTask {

        @Override
        public String version() {
            return NoOpSourceConnector.VERSION;
        }

        @Override
        public void start(Map<String, String> props) {
            // Nothing to prepare.
        }

        @Override
        public void put(Collection<SinkRecord> records) {
            // That is the point.
        }

        @Override
        public void stop() {
            // Nothing is open.
        }
    }
}
