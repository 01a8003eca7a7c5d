package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.junit.jupiter.api.Test;

/** Kafka ignores a setting that it does not know, with a warning in a long log: here it fails. */
class WorkerPropertiesTest {

    private static final List<String> PREFIXES =
        List.of("config.providers", "key.converter.", "value.converter.", "producer.", "consumer.", "admin.");

    @Test
    void everyDistributedWorkerFileHasOnlySettingsThatAWorkerKnows() {
        Stream.of("connect-configs/worker.properties", "connect-configs/worker-distributed.properties",
            "connect-configs/worker-exactly-once.properties", "aws/host/connect.properties", "docker/connect/worker.properties").forEach(file -> {
                Map<String, String> settings = settings(file);
                assertThat(unknown(settings, new DistributedConfig(parsable(settings)).values().keySet())).as(file).isEmpty();
            });
    }

    @Test
    void theStandaloneWorkerFileHasOnlySettingsThatAWorkerKnows() {
        Map<String, String> settings = settings("connect-configs/worker-standalone.properties");
        assertThat(unknown(settings, new StandaloneConfig(parsable(settings)).values().keySet())).isEmpty();
    }

    @Test
    void theMskFileHoldsOnlyWhatMskConnectAllows() {
        assertThat(settings("connect-configs/worker-msk.properties").keySet())
            .allMatch(key -> key.matches("(key|value)\\.converter(\\..*)?|producer\\..*|consumer\\..*"))
            .contains("key.converter", "value.converter");
    }

    /**
     * Leaves to the tests that start workers what this class path or machine lacks: the plugins' converter, and the directories that config
     * providers are allowed to read.
     */
    private static Map<String, String> parsable(Map<String, String> settings) {
        Map<String, String> copy = new HashMap<>(settings);
        copy.keySet().removeIf(key -> key.startsWith("config.providers"));
        copy.replace("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        return copy;
    }

    private static Set<String> unknown(Map<String, String> settings, Set<String> known) {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(known);
        unknown.removeIf(key -> PREFIXES.stream().anyMatch(key::startsWith));
        return unknown;
    }

    private static Map<String, String> settings(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Repository.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        return settings;
    }
}
