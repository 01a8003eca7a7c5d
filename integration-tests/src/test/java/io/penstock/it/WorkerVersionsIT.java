package io.penstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.it.bed.Connectors;
import io.penstock.it.bed.Deployment;
import io.penstock.it.bed.LocalBed;
import io.penstock.it.bed.OtherConnect;
import io.penstock.it.bed.TestBed;
import io.penstock.it.content.IndexFile;
import io.penstock.it.content.ParquetRows;
import io.penstock.it.content.Rows;
import io.penstock.it.content.Topic;
import io.penstock.it.content.Trades;
import io.penstock.quickstart.stack.ConnectWorker;
import io.penstock.quickstart.stack.PluginDirectory;
import io.penstock.quickstart.stack.Ports;
import io.penstock.quickstart.stack.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plugins on workers of other versions than the one that they are compiled against, as in managed services. */
@EnabledIfSystemProperty(named = WorkerVersionsIT.KEY, matches = ".+",
    disabledReason = "Maven has to fetch each version of Connect: name them as in -D" + WorkerVersionsIT.KEY + "=3.7.2,3.9.1")
class WorkerVersionsIT {

    static final String KEY = "penstock.it.workers";

    private static final int TRADES = 500;

    @ParameterizedTest
    @MethodSource("versions")
    void pluginsRunOnWorkersOfOtherVersions(String version) {
        LocalBed shared = LocalBed.shared();
        WorkerSettings first = shared.stack().worker().settings();
        String group = "connect-" + version.replace('.', '-');
        Path directory = Path.of("target", "bed", group).toAbsolutePath();
        PluginDirectory.deleteTree(directory);
        WorkerSettings settings = new WorkerSettings(directory.resolve("worker"), Ports.free(), first.pluginPath(), group,
            first.heapMiB(), Map.of(), List.of(), Map.of());
        try (ConnectWorker worker = new ConnectWorker(OtherConnect.resolve(version, directory.resolve("connect")), settings,
                shared.bootstrapServers())) {
            worker.start();
            worker.awaitReady();
            TestBed bed = shared.with(worker);

            fileReachesParquet(bed, group, directory.resolve("index"));
            tradesReachTheTopic(bed, group + "-trades");
        }
    }

    static Stream<String> versions() {
        return Stream.of(System.getProperty(KEY, "").split(",")).map(String::strip);
    }

    private static void fileReachesParquet(TestBed bed, String topic, Path copies) {
        List<List<Object>> rows = IndexFile.rows();
        try (Deployment connectors = new Deployment(bed); ParquetRows parquet = new ParquetRows(bed.bucket(topic), topic, copies)) {
            connectors.start(topic + "-source", Connectors.csv(bed.share(IndexFile.path()), topic, "Date"));
            connectors.start(topic + "-sink", Connectors.sink(bed, topic, topic));
            connectors.await(() -> parquet.count() >= rows.size(), () -> parquet.count() + " of " + rows.size() + " rows are in Parquet");

            Rows.requireEqual(parquet.select(String.join(", ", IndexFile.COLUMNS), "ORDER BY kafka_offset"), rows);
        }
    }

    private static void tradesReachTheTopic(TestBed bed, String topic) {
        Map<String, String> market = Connectors.trades(topic);
        market.put("max.events", Integer.toString(TRADES));
        market.put("clock", "unpaced");
        try (Deployment connectors = new Deployment(bed); Topic trades = new Topic(bed.bootstrapServers(), topic)) {
            connectors.start(topic, market);
            connectors.await(() -> trades.read().size() >= TRADES, () -> "only " + trades.read().size() + " trades are in Kafka");

            assertThat(trades.read().size()).as("trades in Kafka").isEqualTo(TRADES);
            Trades.requireGapless(trades.read());
        }
    }
}
