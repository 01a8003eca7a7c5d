package io.penstock.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Carries CSV files into a topic: typed, resumable by the byte, exactly once. */
public final class CsvSourceConnector extends SourceConnector {

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public ConfigDef config() {
        return CsvSourceConfig.DEFINITION;
    }

    @Override
    public Config validate(Map<String, String> configs) {
        Config config = super.validate(configs);
        new ConfigCheck(configs, config).check();
        return config;
    }

    @Override
    public void start(Map<String, String> configs) {
        new CsvSourceConfig(configs);
        properties = Map.copyOf(configs);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CsvSourceTask.class;
    }

    /** A pace is that of all rows together: one task keeps it, whichever files there are. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        int count = new CsvSourceConfig(properties).pace().on() ? 1 : maxTasks;
        List<Map<String, String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> task = new HashMap<>(properties);
            task.put(CsvSourceConfig.TASK_INDEX, String.valueOf(i));
            task.put(CsvSourceConfig.TASK_COUNT, String.valueOf(count));
            tasks.add(task);
        }
        return tasks;
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** Transactions end with files; a paced connector cannot keep one open for as long as a file takes. */
    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> connectorConfig) {
        return new CsvSourceConfig(connectorConfig).pace().on() ? ConnectorTransactionBoundaries.UNSUPPORTED : ConnectorTransactionBoundaries.SUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        SourceOffsets.check(offsets);
        return true;
    }

    @Override
    public void stop() {
        properties = Map.of();
    }
}
