package io.penstock.bench.noop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands out a given number of records as fast as Connect takes them. Their values were made when the task started. */
public final class NoOpSourceConnector extends SourceConnector {

    static final String VERSION = "1";

    static final String TOPIC = "topic";
    static final String RECORDS = "records";
    static final String BATCH = "batch";
    static final String PAUSE = "pause.max.ms";
    static final String ROWS = "rows";
    static final String ROW_METADATA = "row.metadata";

    static final ConfigDef DEFINITION = new ConfigDef()
        .define(TOPIC, Type.STRING, Importance.HIGH, "Where the records go.")
        .define(RECORDS, Type.LONG, Importance.HIGH, "How many; then the task idles.")
        .define(BATCH, Type.INT, 2_000, Importance.LOW, "Records of a poll.")
        .define(PAUSE, Type.INT, 0, Importance.LOW, "Up to how many milliseconds a poll waits, at random.")
        .define(ROWS, Type.STRING, "INDEX", ConfigDef.ValidString.in("INDEX", "TRADE"), Importance.LOW,
            "INDEX for rows as of a CSV file of index prices, TRADE for simulated trades.")
        .define(ROW_METADATA, Type.STRING, "none", ConfigDef.ValidString.in("headers", "none"), Importance.LOW,
            "Whether records carry three headers, as those of the CSV source do.");

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public ConfigDef config() {
        return DEFINITION;
    }

    @Override
    public void start(Map<String, String> props) {
        properties = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return NoOpSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(properties);
    }

    @Override
    public void stop() {
        properties = Map.of();
    }

    /** The task. */
    public static final class NoOpSourceTask extends SourceTask {

        private static final Map<String, String> PARTITION = Map.of("noop", "0");

        private final CountDownLatch stopped = new CountDownLatch(1);
        private SampleRows.Row[] rows;
        private List<Headers> headers;
        private String topic;
        private long left;
        private int batch;
        private int pause;

        @Override
        public String version() {
            return VERSION;
        }

        @Override
        public void start(Map<String, String> props) {
            AbstractConfig config = new AbstractConfig(DEFINITION, props, false);
            rows = SampleRows.valueOf(config.getString(ROWS)).rows();
            headers = config.getString(ROW_METADATA).equals("headers") ? SampleRows.headers() : null;
            topic = config.getString(TOPIC);
            left = config.getLong(RECORDS);
            batch = config.getInt(BATCH);
            pause = config.getInt(PAUSE);
        }

        @Override
        public List<SourceRecord> poll() throws InterruptedException {
            if (left == 0) {
                stopped.await(100, TimeUnit.MILLISECONDS);
                return null;
            }
            if (pause > 0) {
                stopped.await(ThreadLocalRandom.current().nextInt(pause), TimeUnit.MILLISECONDS);
            }
            List<SourceRecord> records = new ArrayList<>(batch);
            for (; records.size() < batch && left > 0; left--) {
                records.add(record());
            }
            return records;
        }

        private SourceRecord record() {
            int n = (int) (left % rows.length);
            SampleRows.Row row = rows[n];
            Schema key = row.key() == null ? null : Schema.STRING_SCHEMA;
            return new SourceRecord(PARTITION, Map.of("left", left), topic, null, key, row.key(), row.value().schema(), row.value(),
                row.timestamp(), headers == null ? null : headers.get(n));
        }

        @Override
        public void stop() {
            stopped.countDown();
        }
    }
}
