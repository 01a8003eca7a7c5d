package io.penstock.s3;

import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.Retrying;
import io.penstock.s3.upload.S3ObjectStore;
import io.penstock.s3.upload.StoreFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topics into time-partitioned Parquet on S3. Checks configurations; the work is done by its tasks. */
public final class S3ParquetSinkConnector extends SinkConnector {
    private static final Logger LOG = LoggerFactory.getLogger(S3ParquetSinkConnector.class);

    private final BucketProbe probe;
    private final Clock clock;
    private Map<String, String> props = Map.of();

    public S3ParquetSinkConnector() {
        this(new LiveBucketProbe(), Clock.systemUTC());
    }

    S3ParquetSinkConnector(BucketProbe probe, Clock clock) {
        this.probe = probe;
        this.clock = clock;
    }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return S3ParquetSinkConfig.DEF;
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return new Config(S3ParquetSinkConfigCheck.check(connectorConfigs, probe, clock.millis()));
    }

    @Override
    public void start(Map<String, String> props) {
        S3ParquetSinkConfig config = new S3ParquetSinkConfig(props);
        this.props = Collections.unmodifiableMap(new HashMap<>(props));
        if (config.fromConfluent()) {
            LOG.info("The configuration has storage.class or format.class, so it was written for Confluent's S3 sink: "
                    + "what it leaves out has that sink's defaults");
        }
        if (!config.keysWithoutEffect().isEmpty()) {
            LOG.warn("Keys that have no effect here: {}", String.join(", ", config.keysWithoutEffect()));
        }
    }

    @Override
    public Class<? extends Task> taskClass() {
        return S3ParquetSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Map<String, String>> configs = new ArrayList<>();
        for (int i = 0; i < maxTasks; i++) {
            Map<String, String> config = new HashMap<>(props);
            config.put(S3ParquetSinkConfig.TASK_NUMBER, Integer.toString(i));
            configs.add(config);
        }
        return configs;
    }

    /** Rewrites the ledgers, which say where tasks go on; Connect itself sets the consumer group's offsets. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        S3ParquetSinkConfig config = new S3ParquetSinkConfig(connectorConfig);
        if (config.commit().exactlyOnce()) {
            try (ObjectStore store = new S3ObjectStore(config.s3(), true)) {
                Retrying once = new Retrying(1, millis -> { }, () -> { });
                once.giveUp();
                new LedgerOffsets(store, config.commit(), once).alter(offsets);
            } catch (StoreFailure | CancellationException failure) {
                throw new ConnectException("The offsets of " + config.commit().connector() + " could not be altered: " + failure.getMessage(), failure);
            }
        }
        return true;
    }

    @Override
    public void stop() {
        // Nothing runs here: tasks own everything that has to be closed.
    }
}
