package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;

class StockSimConfigTest {

    private final StockSimSourceConnector connector = new StockSimSourceConnector();

    private Map<String, List<String>> errors(Map<String, String> config) {
        return connector.validate(config).configValues().stream().filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    private void refuses(String key, String value, String... words) {
        Map<String, List<String>> errors = errors(Map.of(key, value));
        assertThat(errors).as("%s=%s", key, value).containsOnlyKeys(key);
        assertThat(errors.get(key)).hasSize(1);
        assertThat(errors.get(key).get(0)).contains(words);
    }

    @Test
    void nothingNeedsToBeSet() {
        assertThat(errors(Map.of())).isEmpty();
    }

    @Test
    void aWrongValueIsRefusedOnItsKeyWithTheWayOut() {
        refuses("clock", "fast", "realtime, accelerated, unpaced");
        refuses("clock.speed", "0", "positive number");
        refuses("clock.after.stop", "no", "continue, catch_up");
        refuses("market.start", "yesterday", "2026-01-05T14:30:00Z");
        refuses("market.sessions", "lse", "always, nyse");
        refuses("price.type", "float", "double, decimal, cents");
        refuses("price.tick", "0.005", "multiple of 0.01");
        refuses("price.tick", "a", "multiple of 0.01");
        refuses("symbols", "AAPL,MSFT,AAPL", "'AAPL' twice");
        refuses("symbols", " , ", "names no symbol");
        refuses("symbols", "0", "1 to 100000");
        refuses("events.per.second", "-1", "0 or a positive number");
        refuses("events.per.second", "NaN", "0 or a positive number");
        refuses("max.events", "0", "at least 1");
        refuses("bar.interval.ms", "5", "at least 100");
        refuses("batch.max.records", "0", "at least 1");
        refuses("transaction.interval.ms", "0", "at least 1");
        refuses("topic.trades", "my trades", "letters, digits");
        refuses("calibrate.from", "/no/such/file.csv", "no such file");
        refuses("seed", "x", "seed");
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedOnTheKeyToChange() {
        assertThat(errors(Map.of("topic.trades", "")).get("topic.trades").get(0)).contains("No topic at all");
        assertThat(errors(Map.of("topic.trades", "market", "topic.bars", "market")).get("topic.bars").get(0)).contains("'market'");
    }

    @Test
    void aFileThatCantBeCalibratedFromIsRefusedWithTheReason() throws Exception {
        String thisManifest = java.nio.file.Path.of(getClass().getResource("/hang-seng.csv").toURI()).toString();
        assertThat(errors(Map.of("calibrate.from", thisManifest))).isEmpty();
        java.nio.file.Path none = java.nio.file.Files.createTempFile("prices", ".csv");
        assertThat(errors(Map.of("calibrate.from", none.toString())).get("calibrate.from").get(0)).contains("no column of prices");
        java.nio.file.Files.delete(none);
    }

    @Test
    void everyKeyHasADocAndADefaultThatItAccepts() {
        for (ConfigDef.ConfigKey key : StockSimConfig.definition().configKeys().values()) {
            if (!key.internalConfig) {
                assertThat(key.documentation).as(key.name).hasSizeGreaterThan(20);
                assertThat(key.hasDefault()).as(key.name).isTrue();
            }
        }
    }

    @Test
    void theReadmeNamesEveryKey() throws Exception {
        String readme = java.nio.file.Files.readString(java.nio.file.Path.of("README.md"));
        for (ConfigDef.ConfigKey key : StockSimConfig.definition().configKeys().values()) {
            if (!key.internalConfig) {
                assertThat(readme).contains("| `" + key.name + "` |");
            }
        }
    }

    @Test
    void symbolsAreDealtOverTasksAndNoneTwice() {
        connector.start(Map.of("symbols", "1000"));
        List<Map<String, String>> tasks = connector.taskConfigs(7);
        assertThat(tasks).hasSize(7);
        List<String> dealt = tasks.stream().flatMap(task -> new StockSimConfig(task).taskSymbols().stream()).toList();
        assertThat(dealt).hasSize(1000).doesNotHaveDuplicates().contains("S00001", "S01000");
        assertThat(connector.taskConfigs(5000)).hasSize(1000);
        Set<String> starts = tasks.stream().map(task -> task.get("task.market.start")).collect(Collectors.toSet());
        assertThat(starts).as("all tasks start at one moment").hasSize(1);
    }

    @Test
    void tenThousandSymbolsDoNotMakeTaskConfigsLong() {
        connector.start(Map.of("symbols", "10000"));
        assertThat(connector.taskConfigs(4).get(0).toString()).hasSizeLessThan(1000);
    }

    @Test
    void theConnectorIsExactlyOnceAndCanSetTransactionBoundaries() {
        assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
        assertThat(connector.canDefineTransactionBoundaries(Map.of())).isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
        assertThat(connector.version()).matches("\\d+\\.\\d+.*");
    }

    @Test
    void anUnreadableCalibrationFileStopsTheConnectorWithAName() {
        assertThatThrownBy(() -> connector.start(new HashMap<>(Map.of("calibrate.from", "/no/such/file.csv"))))
                .hasMessageContaining("/no/such/file.csv");
    }

    @Test
    void calibrationReachesTheTasksAndChangesTheStream() throws Exception {
        Map<String, String> config = new HashMap<>(Map.of("clock", "unpaced", "market.start", "2026-01-05T15:00:00Z", "max.events", "500"));
        List<String> plain = TaskRun.streams(TaskRun.run(config, 1)).get("XOM trades");
        config.put("calibrate.from", java.nio.file.Path.of(getClass().getResource("/hang-seng.csv").toURI()).toString());
        assertThat(TaskRun.streams(TaskRun.run(config, 1)).get("XOM trades")).isNotEqualTo(plain);
        assertThat(TaskRun.streams(TaskRun.run(config, 1))).isEqualTo(TaskRun.streams(TaskRun.run(config, 3)));
    }
}
