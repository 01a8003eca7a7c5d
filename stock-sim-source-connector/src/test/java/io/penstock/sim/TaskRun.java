package io.penstock.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/** Runs the connector's tasks on one thread and collects what they make. */
final class TaskRun {

    private TaskRun() {
    }

    static List<SourceRecord> run(Map<String, String> config, int tasks) {
        List<SourceRecord> records = new ArrayList<>();
        StockSimSourceConnector connector = new StockSimSourceConnector();
        connector.start(config);
        for (Map<String, String> taskConfig : connector.taskConfigs(tasks)) {
            records.addAll(runTask(taskConfig, new FakeTaskContext(), Integer.MAX_VALUE));
        }
        return records;
    }

    /** One life of a task: polls until it has nothing more or about {@code most} records, and commits the offset of each. */
    static List<SourceRecord> runTask(Map<String, String> taskConfig, FakeTaskContext context, int most) {
        StockSimSourceTask task = new StockSimSourceTask();
        task.initialize(context);
        task.start(taskConfig);
        List<SourceRecord> records = new ArrayList<>();
        try {
            while (records.size() < most) {
                List<SourceRecord> batch = task.poll();
                if (batch == null) {
                    break;
                }
                for (SourceRecord record : batch) {
                    if (records.size() < most) {
                        records.add(record);
                        context.commit(record);
                    }
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            task.stop();
        }
        return records;
    }

    /** The stream of each symbol and topic, as text: what must not depend on tasks and restarts. */
    static Map<String, List<String>> streams(List<SourceRecord> records) {
        return records.stream().collect(Collectors.groupingBy(record -> record.key() + " " + record.topic(), TreeMap::new,
                Collectors.mapping(record -> record.timestamp() + " " + record.value(), Collectors.toList())));
    }
}
