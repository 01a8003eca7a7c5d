package io.penstock.bench.micro;

import io.penstock.csv.CsvSourceConnector;
import io.penstock.csv.CsvSourceTask;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** How long the CSV source needs from the start of its task, with an offset far into a file, to the first rows behind it. */
public final class RestartWork {

    private static final int TRIES = 2_000;

    private final Path file;
    private final Map<String, String> properties;
    private final SourceRecord first;

    /** Reads the beginning of {@code file}, as the connector once did: the offsets that it then gave are the pattern for later ones. */
    public RestartWork(Path file) throws InterruptedException {
        this.file = file;
        CsvSourceConnector connector = new CsvSourceConnector();
        // One split, so that the position goes through the whole file.
        connector.start(Map.of("name", "restart", "input.path", file.toString(), "topic", "restart", "split.bytes",
            Long.toString(file.toFile().length() + 1)));
        this.properties = connector.taskConfigs(1).get(0);
        this.first = firstRecord(Map.of());
    }

    /** Seconds from the task's start at {@code share} of the file to its first rows. */
    public double seconds(double share) throws IOException, InterruptedException {
        long position = rowBegin((long) (file.toFile().length() * share));
        Map<String, Object> offset = new HashMap<>(first.sourceOffset());
        offset.put("position", position);
        Map<Map<String, ?>, Map<String, Object>> stored = share == 0 ? Map.of() : Map.of(first.sourcePartition(), offset);
        long from = System.nanoTime();
        SourceRecord record = firstRecord(stored);
        double seconds = (System.nanoTime() - from) / 1e9;
        long read = (Long) record.sourceOffset().get("position");
        if (share > 0 && read < position) {
            throw new IllegalStateException("The task was to go on at byte " + position + " but its first row ends at " + read + ".");
        }
        return seconds;
    }

    private SourceRecord firstRecord(Map<Map<String, ?>, Map<String, Object>> stored) throws InterruptedException {
        CsvSourceTask task = new CsvSourceTask();
        task.initialize(new Context(properties, stored));
        task.start(properties);
        try {
            for (int i = 0; i < TRIES; i++) {
                List<SourceRecord> records = task.poll();
                if (records != null && !records.isEmpty()) {
                    return records.get(0);
                }
            }
            throw new IllegalStateException("The CSV source gives no rows of " + file + ".");
        } finally {
            task.stop();
        }
    }

    private long rowBegin(long at) throws IOException {
        if (at == 0) {
            return 0;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(at);
            bytes.readLine();
            return bytes.getFilePointer();
        }
    }

    /** A worker without metrics whose offset topic holds {@code stored}. */
    private record Context(Map<String, String> configs, Map<Map<String, ?>, Map<String, Object>> stored) implements SourceTaskContext {

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new OffsetStorageReader() {
                @Override
                public <T> Map<String, Object> offset(Map<String, T> partition) {
                    return stored.get(partition);
                }

                @Override
                public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
                    partitions.forEach(partition -> found.put(partition, stored.get(partition)));
                    return found;
                }
            };
        }

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("There is no worker here.");
        }
    }
}
