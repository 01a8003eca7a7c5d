package io.penstock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.it.bed.LocalBed;
import io.penstock.it.content.PluginZip;
import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.stack.ConnectWorker;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.Ports;
import io.penstock.quickstart.stack.WorkerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the zips, and whether a worker finds it. */
class PluginZipsIT {

    private static final long MIB = 1 << 20;

    /** What must be in which zip. */
    private enum Plugin {
        JSON("json-converter", 3, Map.of(
            "Converter", List.of("io.penstock.json.JsonConverter"), "HeaderConverter", List.of("io.penstock.json.JsonConverter"))),
        CSV("csv-source-connector", 5, Map.of("SourceConnector", List.of("io.penstock.csv.CsvSourceConnector"))),
        SIM("stock-sim-source-connector", 5, Map.of("SourceConnector", List.of("io.penstock.sim.StockSimSourceConnector"))),
        S3("s3-parquet-sink-connector", 35, Map.of("SinkConnector", List.of("io.penstock.s3.S3ParquetSinkConnector")));

        private final String module;
        private final long mebibytes;
        private final Map<String, List<String>> services;

        Plugin(String module, long mebibytes, Map<String, List<String>> services) {
            this.module = module;
            this.mebibytes = mebibytes;
            this.services = services;
        }

        private PluginZip zip() {
            return PluginZip.of(module);
        }
    }

    @ParameterizedTest
    @EnumSource(Plugin.class)
    void zipHasTheLayoutOfAComponent(Plugin plugin) {
        PluginZip zip = plugin.zip();

        assertThat(zip.files().keySet()).allSatisfy(name -> assertThat(name).startsWith(zip.root()));
        assertThat(zip.root()).isEqualTo("penstock-" + plugin.module + "-" + zip.manifest().path("version").asText() + "/");
        assertThat(zip.manifest().path("name").asText()).isEqualTo(plugin.module);
        assertThat(zip.manifest().path("owner").path("username").asText()).isEqualTo("penstock");
        assertThat(zip.manifest().path("license").path(0).path("name").asText()).isEqualTo("Apache-2.0");
        assertThat(zip.text("doc/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
        assertThat(zip.text("doc/README.md")).startsWith("# Penstock");
        assertThat(zip.files().keySet()).contains(
            zip.root() + "lib/" + plugin.module + "-" + zip.manifest().path("version").asText() + ".jar");
    }

    @ParameterizedTest
    @EnumSource(Plugin.class)
    void zipStaysSmallAndCarriesNothingThatItDoesNotUse(Plugin plugin) {
        PluginZip zip = plugin.zip();

        assertThat(zip.bytes()).isLessThanOrEqualTo(plugin.mebibytes * MIB);
        assertThat(zip.jars()).noneMatch(jar -> jar.matches(
            "(hadoop|netty|httpc|apache-client|apache5-client|aws-crt|kafka|connect-|slf4j|log4j|logback|commons-logging|scala).*"));
        assertThat(zip.contentsOfJars()).noneMatch(name -> name.matches(
            "(org/apache/hadoop|io/netty|org/apache/http|org/apache/hc|org/apache/kafka|org/slf4j|org/apache/logging|scala)/.*"));
    }

    @ParameterizedTest
    @EnumSource(Plugin.class)
    void serviceManifestsNameThePluginsClasses(Plugin plugin) {
        PluginZip zip = plugin.zip();

        assertThat(zip.connectServices()).isEqualTo(plugin.services);
        assertThat(zip.contentsOfJars()).containsAll(plugin.services.values().stream().flatMap(List::stream)
            .map(name -> name.replace('.', '/') + ".class").toList());
    }

    @ParameterizedTest
    @EnumSource(Plugin.class)
    void noClassOfAPluginIsOnTheClassPathOfTheseTests(Plugin plugin) {
        plugin.services.values().stream().flatMap(List::stream).forEach(name ->
            assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class));
    }

    @Test
    void workerFindsThePluginsByTheirServiceManifestsAndReportsTheVersionsOfTheZips() {
        assertThat(plugins(LocalBed.shared().connect())).containsAll(expected());
    }

    @Test
    void workerThatScansAsWellFindsNothingThatTheServiceManifestsDoNotName(@TempDir Path directory) {
        LocalBed bed = LocalBed.shared();
        WorkerSettings first = bed.stack().worker().settings();
        WorkerSettings settings = new WorkerSettings(directory.resolve("hybrid"), Ports.free(), first.pluginPath(), "hybrid",
            first.heapMiB(), Map.of("plugin.discovery", "hybrid_fail"), List.of(), Map.of());
        try (ConnectWorker worker = new ConnectWorker(Distribution.find(), settings, bed.bootstrapServers())) {
            worker.start();
            worker.awaitReady();

            assertThat(plugins(new ConnectRest(worker.url()))).containsAll(expected());
        }
    }

    private static List<String> expected() {
        List<String> plugins = new ArrayList<>();
        for (Plugin plugin : Plugin.values()) {
            String version = plugin.zip().manifest().path("version").asText();
            plugin.services.values().forEach(names -> names.forEach(name -> plugins.add(name + " " + version)));
        }
        return plugins;
    }

    private static List<String> plugins(ConnectRest connect) {
        List<String> plugins = new ArrayList<>();
        for (JsonNode plugin : connect.allPlugins()) {
            plugins.add(plugin.path("class").asText() + " " + plugin.path("version").asText());
        }
        return plugins;
    }
}
