package io.penstock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.PluginDirectory;
import io.penstock.quickstart.stack.Ports;
import io.penstock.quickstart.stack.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plugins on workers of other versions than the one that they are compiled against, as in managed services. */
class WorkerVersionsIT {

    /** Which versions, instead of the oldest that is promised and the last before 4; all other tests run the newest. */
    static final String KEY = "penstock.it.workers";

    private static final String OLDER = "3.7.2,3.9.1";
    private static final String CONVERTER = "io.penstock.json.JsonConverter";
    private static final int TRADES = 500;

    @ParameterizedTest
    @MethodSource("versions")
    void fileAndTradesReachParquet(String version) {
        Distribution connect = connect(version);
        LocalBed shared = LocalBed.shared();
        WorkerSettings first = shared.stack().worker().settings();
        String name = "connect-" + version.replace('.', '-');
        Path directory = Path.of("target", "bed", name).toAbsolutePath();
        PluginDirectory.deleteTree(directory);
        WorkerSettings settings = new WorkerSettings(directory.resolve("worker"), Ports.free(), first.pluginPath(), name, first.heapMiB(),
            Map.of(), List.of(), Map.of());
        try (ConnectWorker worker = new ConnectWorker(connect, settings, shared.bootstrapServers())) {
            worker.start();
            worker.awaitReady();

            assertThat(OtherConnect.version(worker.url())).isEqualTo(version);
            fileAndTradesReachParquet(shared.with(worker), name, directory);
        }
    }

    static Stream<String> versions() {
        return Stream.of(System.getProperty(KEY, OLDER).split(",")).map(String::strip);
    }

    /** A build without a network must not fail for a version that nobody asked for. */
    private static Distribution connect(String version) {
        try {
            return OtherConnect.resolve(version, Path.of("target", "connect", version).toAbsolutePath());
        } catch (IllegalStateException e) {
            assumeTrue(System.getProperty(KEY) != null, e.getMessage());
            throw e;
        }
    }

    private static void fileAndTradesReachParquet(TestBed bed, String name, Path directory) {
        String index = name + "-index";
        String trades = name + "-trades";
        List<List<Object>> rows = IndexFile.rows();
        try (Deployment connectors = new Deployment(bed);
             Topic topic = new Topic(bed.bootstrapServers(), trades);
             ParquetRows indexFiles = new ParquetRows(bed.bucket(name), index, directory.resolve("index"));
             ParquetRows tradeFiles = new ParquetRows(bed.bucket(name), trades, directory.resolve("trades"))) {
            connectors.start(index, requireOurConverter(Connectors.csv(bed.share(IndexFile.path()), index, "Date")));
            connectors.start(trades, requireOurConverter(market(trades)));
            connectors.start(name + "-sink", requireOurConverter(Connectors.sink(bed, name, index + "," + trades)));
            connectors.await(() -> indexFiles.count() >= rows.size() && tradeFiles.count() >= TRADES,
                () -> "there are %d of %d rows and %d of %d trades in Parquet".formatted(
                    indexFiles.count(), rows.size(), tradeFiles.count(), TRADES));

            Rows.requireEqual(indexFiles.select(String.join(", ", IndexFile.COLUMNS), "ORDER BY kafka_offset"), rows);
            Trades.requireGapless(topic.read());
            Rows.requireEqual(tradeFiles.select(Trades.COLUMNS, "ORDER BY ALL"), Trades.sortedRows(topic.read()));
            assertThat(topic.read()).hasSize(TRADES);
        }
    }

    private static Map<String, String> market(String topic) {
        Map<String, String> config = Connectors.trades(topic);
        config.put("max.events", Integer.toString(TRADES));
        config.put("clock", "unpaced");
        return config;
    }

    /** The documents of the quickstart name it: it has to be in them, or nothing would be shown of it. */
    private static Map<String, String> requireOurConverter(Map<String, String> config) {
        assertThat(config).containsEntry("value.converter", CONVERTER);
        return config;
    }
}
