package io.penstock.bench;

import io.penstock.bench.data.IndexFile;
import io.penstock.bench.data.TopicFill;
import io.penstock.bench.report.LastLine;
import io.penstock.bench.report.Spread;
import io.penstock.bench.stack.Bed;
import io.penstock.bench.stack.Cost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code penstock bench pipeline}. */
@Command(name = "pipeline", mixinStandardHelpOptions = true, sortOptions = false,
    description = "JSON with schema through whole workers, with Kafka's converter and with ours, with Connect's client settings and with the "
        + "shipped ones: no-op sink, no-op source, topic to Parquet, CSV file to topic to Parquet.")
final class PipelineBench implements Callable<Integer> {

    private static final String TRADES = "trades";
    private static final String NO_OP_SINK = "topic → no-op sink";
    private static final String NO_OP_SOURCE = "no-op source → topic";
    private static final String PARQUET = "topic → Parquet on S3";
    private static final String CSV = "CSV → topic → Parquet on S3";
    private static final int HEAP_MIB = 1_024;

    @ParentCommand
    private BenchCommand bench;

    @Mixin
    private BenchOptions options;

    @Mixin
    private RoundOptions rounds;

    @Option(names = "--records", paramLabel = "N", defaultValue = "300000", description = "Records of a run. Default: ${DEFAULT-VALUE}.")
    private long records;

    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();
    private Session session;
    private Bed bed;
    private Path file;

    /** A way to run the clients and to write the values. */
    private record Setup(String name, String converter, Map<String, String> consumer, Map<String, String> producer) {

        private String of(String what) {
            return what + ", " + name;
        }
    }

    @Override
    public Integer call() {
        options.check(records);
        try (Session opened = new Session(bench.out(), options, "pipeline")) {
            session = opened;
            bed = session.start(HEAP_MIB);
            file = session.directory().resolve("prices.csv");
            IndexFile.write(file, records);
            session.runs().topics().create(TRADES);
            session.label("filling a topic with trades");
            TopicFill.fill(bed.broker().bootstrapServers(), TRADES, records, 2, session::progress);
            Map<String, String> consumer = Connectors.shipped(session.distribution(), "s3-parquet-sink-trades.json", "consumer.override.max");
            Map<String, String> producer = Connectors.shipped(session.distribution(), "csv-source.json", "producer.override.");
            Setup before = new Setup("Kafka's converter, Connect's settings", Connectors.KAFKAS_JSON, Map.of(), Map.of());
            Setup kafkas = new Setup("Kafka's converter, shipped settings", Connectors.KAFKAS_JSON, consumer, producer);
            Setup converter = new Setup("our converter, Connect's settings", Connectors.OUR_JSON, Map.of(), Map.of());
            Setup ours = new Setup("our converter, shipped settings", Connectors.OUR_JSON, consumer, producer);
            List<Setup> setups = List.of(before, kafkas, converter, ours);
            session.screen().stage("Measuring " + rounds.count() + " rounds of " + records + " records after one to warm up");
            for (int round = 0; round <= rounds.count(); round++) {
                if (round == 1) {
                    session.warm();
                    costs.clear();
                }
                setups.forEach(this::round);
            }
            report(setups);
            session.done();
            session.screen().line(lastLine(before, kafkas, ours).toString());
        }
        return 0;
    }

    private void round(Setup setup) {
        add(setup.of(NO_OP_SINK), () -> {
            String name = next("noop");
            return session.runs().sink(name, TRADES, Connectors.noOpSink(TRADES, setup.converter, setup.consumer));
        });
        add(setup.of(PARQUET), () -> parquet(TRADES, setup));
        add(setup.of(NO_OP_SOURCE), () -> {
            String topic = next("noop");
            Cost cost = session.runs().source(topic, topic, records,
                Connectors.noOpSource(topic, "INDEX", records, setup.converter, setup.producer));
            session.runs().topics().delete(topic);
            return cost;
        });
        add(setup.of(CSV), () -> {
            String topic = next("csv");
            Cost source = session.runs().source(topic, topic, records, Connectors.csvSource(topic, file, setup.converter, setup.producer));
            Cost sink = parquet(topic, setup);
            session.runs().topics().delete(topic);
            return source.then(sink);
        });
    }

    private Cost parquet(String topic, Setup setup) {
        String name = next("sink");
        return session.runs().sink(name, topic, Connectors.parquetSink(bed, name, topic, records, setup.converter, setup.consumer));
    }

    private String next(String kind) {
        String name = session.runs().name(kind);
        session.label(name);
        return name;
    }

    private void add(String what, Supplier<Cost> run) {
        costs.computeIfAbsent(what, any -> new ArrayList<>()).add(run.get());
    }

    private void report(List<Setup> setups) {
        session.screen().stage("Median of the rounds (smallest – largest)");
        CostTable table = new CostTable();
        for (String what : List.of(NO_OP_SINK, PARQUET, NO_OP_SOURCE, CSV)) {
            setups.forEach(setup -> table.add(setup.of(what), costs.get(setup.of(what))));
        }
        table.print(session.screen());
    }

    private LastLine lastLine(Setup before, Setup kafkas, Setup ours) {
        return new LastLine().with("sink_converter_cpu_ratio", cpuRatio(NO_OP_SINK, ours, kafkas))
            .with("source_cpu_ratio", cpuRatio(NO_OP_SOURCE, ours, before))
            .with("pipeline_cpu_ratio", cpuRatio(PARQUET, ours, kafkas))
            .with("csv_to_parquet_cpu_ratio", cpuRatio(CSV, ours, before))
            .with("records_per_round", records);
    }

    private double cpuRatio(String what, Setup setup, Setup other) {
        return Spread.ofPairs(costs.get(setup.of(what)), costs.get(other.of(what)),
            (left, right) -> left.cpuSecondsPerMillion() / right.cpuSecondsPerMillion()).median();
    }
}
