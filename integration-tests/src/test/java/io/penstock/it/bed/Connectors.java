package io.penstock.it.bed;

import io.penstock.quickstart.pipeline.ConnectorDocument;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.store.BucketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Configurations of the connectors: the documents in {@code connect-configs/}, with what a test needs to be different. */
public final class Connectors {

    static final String REGION = "us-east-1";

    private static final String SINK = "s3-parquet-sink-csv.json";

    /** A killed source leaves a transaction open in the topic of offsets, and no source can start before that one has timed out. */
    private static final String TRANSACTION_TIMEOUT = "producer.override.transaction.timeout.ms";
    private static final String SHORT = "15000";

    private Connectors() {
    }

    /** A source of {@code file}, which is a path that the workers know. */
    public static Map<String, String> csv(String file, String topic, String timestampField) {
        Map<String, String> config = document("csv-source.json", Map.of("PENSTOCK_CSV_PATH", file, "PENSTOCK_CSV_TOPIC", topic,
            "PENSTOCK_CSV_TIMESTAMP", timestampField));
        config.put(TRANSACTION_TIMEOUT, SHORT);
        return config;
    }

    /** A source of simulated trades that does not end and starts at a fixed moment. */
    public static Map<String, String> trades(String topic) {
        Map<String, String> config = document("demo-stock-sim-source.json", Map.of());
        config.put("topic.trades", topic);
        config.remove("max.events");
        config.put(TRANSACTION_TIMEOUT, SHORT);
        return config;
    }

    /**
     * A sink that publishes after a second. When its worker is killed, its successor gets the partitions after 6 s and not after the
     * consumer's usual 45 s.
     */
    public static Map<String, String> sink(TestBed bed, String bucket, String topic) {
        BucketAddress address = bed.bucket(bucket);
        Map<String, String> config = document(SINK, Map.of("PENSTOCK_CSV_TOPIC", topic, "PENSTOCK_S3_BUCKET", bucket,
            "PENSTOCK_S3_ENDPOINT", bed.endpointForWorkers(), "PENSTOCK_S3_ACCESS_KEY_ID", address.accessKeyId(),
            "PENSTOCK_S3_SECRET_ACCESS_KEY", address.secretAccessKey(), "PENSTOCK_PUBLISH_AFTER_MS", "1000"));
        config.put("consumer.override.session.timeout.ms", "6000");
        config.put("consumer.override.heartbeat.interval.ms", "1000");
        return config;
    }

    /** The same sink for values without a schema, by day. */
    public static Map<String, String> schemalessSink(TestBed bed, String bucket, String topic) {
        Map<String, String> config = sink(bed, bucket, topic);
        config.put("value.converter.schemas.enable", "false");
        config.put("path.format", "'dt'=yyyy-MM-dd");
        return config;
    }

    /** The configuration in a file of {@code connect-configs/} with its variables replaced. */
    public static Map<String, String> document(String name, Map<String, String> variables) {
        Path file = Distribution.find().configs().resolve(name);
        return new TreeMap<>(ConnectorDocument.read(file, variables).resolved());
    }
}
