package io.penstock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.bench.stack.Bed;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.store.BucketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configurations of the connectors that are compared. */
final class Connectors {

    static final String KAFKAS_JSON = "org.apache.kafka.connect.json.JsonConverter";
    static final String OUR_JSON = "io.penstock.json.JsonConverter";
    static final String AVRO = "io.penstock.bench.noop.AvroConverter";

    private static final String NO_OP_SINK = "io.penstock.bench.noop.NoOpSinkConnector";
    private static final String NO_OP_SOURCE = "io.penstock.bench.noop.NoOpSourceConnector";

    private Connectors() {
    }

    /** The client settings, as {@code producer.override.}, that one of the shipped documents holds. */
    static Map<String, String> shipped(Distribution distribution, String document, String prefix) {
        Path file = distribution.configs().resolve(document);
        try {
            Map<String, String> settings = new HashMap<>();
            JsonNode config = new ObjectMapper().readTree(file.toFile()).path("config");
            config.properties().stream().filter(entry -> entry.getKey().startsWith(prefix))
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static Map<String, String> noOpSink(String topic, String converter, Map<String, String> client) {
        Map<String, String> config = sink(NO_OP_SINK, topic, converter, client);
        config.put("tasks.max", "1");
        return config;
    }

    /** The real sink; it publishes when it has {@code records} records, so a run is one commit. */
    static Map<String, String> parquetSink(Bed bed, String name, String topic, long records, String converter, Map<String, String> client) {
        Map<String, String> config = sink("io.penstock.s3.S3ParquetSinkConnector", topic, converter, client);
        BucketAddress bucket = bed.bucket();
        config.put("s3.bucket.name", bucket.name());
        config.put("s3.region", bucket.region());
        config.put("store.url", bucket.endpoint().toString());
        config.put("aws.access.key.id", bucket.accessKeyId());
        config.put("aws.secret.access.key", bucket.secretAccessKey());
        // A directory per run: a sink never writes a key twice, and another connector's would be in its way.
        config.put("topics.dir", name);
        config.put("flush.size", Long.toString(records));
        return config;
    }

    static Map<String, String> noOpSource(String topic, String rows, long records, String converter, Map<String, String> client) {
        Map<String, String> config = source(NO_OP_SOURCE, converter, client);
        config.putAll(Map.of("topic", topic, "rows", rows, "records", Long.toString(records)));
        return config;
    }

    static Map<String, String> csvSource(String topic, Path file, String converter, Map<String, String> client) {
        Map<String, String> config = source("io.penstock.csv.CsvSourceConnector", converter, client);
        config.putAll(Map.of("topic", topic, "input.path", file.toString()));
        return config;
    }

    static Map<String, String> simSource(String topic, long records, String converter, Map<String, String> client) {
        Map<String, String> config = source("io.penstock.sim.StockSimSourceConnector", converter, client);
        config.putAll(Map.of("topic.trades", topic, "max.events", Long.toString(records), "events.per.second", "0", "clock", "unpaced",
            "market.start", "2026-01-05T14:30:00Z"));
        return config;
    }

    private static Map<String, String> sink(String connectorClass, String topic, String converter, Map<String, String> client) {
        Map<String, String> config = source(connectorClass, converter, client);
        config.put("topics", topic);
        config.put("consumer.override.auto.offset.reset", "earliest");
        return config;
    }

    private static Map<String, String> source(String connectorClass, String converter, Map<String, String> client) {
        Map<String, String> config = new HashMap<>(client);
        config.putAll(Map.of("connector.class", connectorClass, "tasks.max", "1", "value.converter", converter,
            "key.converter", "org.apache.kafka.connect.storage.StringConverter"));
        return config;
    }
}
