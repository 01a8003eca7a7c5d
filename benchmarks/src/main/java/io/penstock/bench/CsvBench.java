package io.penstock.bench;

import io.penstock.bench.data.IndexFile;
import io.penstock.bench.micro.Alternating;
import io.penstock.bench.micro.RestartWork;
import io.penstock.bench.micro.SplitWork;
import io.penstock.bench.report.LastLine;
import io.penstock.bench.report.Spread;
import io.penstock.bench.report.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code penstock bench csv}. */
@Command(name = "csv", mixinStandardHelpOptions = true, sortOptions = false,
    description = "The CSV source beside a source that hands out ready-made records: same worker, same converter, same producer. Before "
        + "that, splitting and typing beside FastCSV, and restarts inside a large file.")
final class CsvBench implements Callable<Integer> {

    private static final int SPLIT_ROWS = 200_000;
    private static final int RESTARTS = 5;
    private static final double[] SHARES = {0, 0.5, 0.99};
    private static final int HEAP_MIB = 1_024;

    @ParentCommand
    private BenchCommand bench;

    @Mixin
    private BenchOptions options;

    @Mixin
    private RoundOptions rounds;

    @Option(names = "--records", paramLabel = "N", defaultValue = "1500000", description = "Rows of the file. Default: ${DEFAULT-VALUE}.")
    private long records;

    @Option(names = "--restart-mib", paramLabel = "MIB", defaultValue = "1024",
        description = "Size of the file that is restarted in; 10240 for ten GiB. Default: ${DEFAULT-VALUE}.")
    private long restartMiB;

    @Override
    public Integer call() throws Exception {
        options.check(records);
        try (Session session = new Session(bench.out(), options, "csv")) {
            Alternating splitting = splitting(session);
            double restart = restarts(session);
            Path file = session.directory().resolve("prices.csv");
            IndexFile.write(file, records);
            session.start(HEAP_MIB);
            Map<String, String> shipped = Connectors.shipped(session.distribution(), "csv-source.json", "producer.override.");
            SourcePairs pairs = new SourcePairs(session, records, "INDEX", "CSV source",
                (topic, setting) -> Connectors.csvSource(topic, file, setting.converter(), setting.client()));
            pairs.add("an Avro converter, shipped producer settings", Connectors.AVRO, rowMetadata("headers", shipped));
            pairs.add("Kafka's JSON converter, Connect's producer settings", Connectors.KAFKAS_JSON, rowMetadata("headers", Map.of()));
            pairs.add("our JSON converter, shipped producer settings", Connectors.OUR_JSON, rowMetadata("headers", shipped));
            pairs.add("an Avro converter, shipped producer settings, and row.metadata=none", Connectors.AVRO, rowMetadata("none", shipped));
            pairs.measure(rounds.count());
            LastLine line = new LastLine().with("wall_ratio_to_noop", pairs.wallRatio(0).median())
                .with("extra_cpu_ratio_to_noop", pairs.extraCpuRatio(1).median())
                .with("splitter_ratio_to_fastcsv", splitting.ratio("penstock", "FastCSV").median())
                .with("restart_seconds_at_99_percent", restart)
                .with("extra_cpu_ratio_with_our_json", pairs.extraCpuRatio(2).median())
                .with("wall_ratio_without_row_metadata", pairs.wallRatio(3).median())
                .with("wall_ratio_to_noop_without_headers", pairs.wallRatio(0, 3).median())
                .with("records_per_round", records).with("restart_file_mib", restartMiB);
            session.done();
            session.screen().line(line.toString());
        }
        return 0;
    }

    /** For both connectors of a pair: what is compared hands out the same records. */
    private static Map<String, String> rowMetadata(String choice, Map<String, String> client) {
        Map<String, String> settings = new HashMap<>(client);
        settings.put("row.metadata", choice);
        return settings;
    }

    private Alternating splitting(Session session) throws Exception {
        session.screen().stage("Splitting and typing index prices, in this process");
        SplitWork work = new SplitWork((int) Math.min(records, SPLIT_ROWS));
        Alternating splitting = new Alternating().add("penstock", work::penstock).add("penstock, splitter alone", work::splitterAlone)
            .add("FastCSV", work::fastCsv).add("univocity-parsers", work::univocity).run(6, 4 + rounds.count());
        Table table = new Table("", "rows per CPU second");
        for (String name : List.of("penstock", "penstock, splitter alone", "FastCSV", "univocity-parsers")) {
            table.row(name, splitting.perCpuSecond(name).text(0));
        }
        session.screen().lines(table.lines());
        session.screen().line("   types: " + work.types());
        return splitting;
    }

    private double restarts(Session session) throws Exception {
        session.screen().stage("Restarting inside a file of " + restartMiB + " MiB, in this process");
        Path file = session.directory().resolve("large.csv");
        IndexFile.writeBytes(file, restartMiB << 20);
        RestartWork work = new RestartWork(file);
        double last = 0;
        for (double share : SHARES) {
            double[] seconds = new double[RESTARTS];
            for (int i = 0; i < RESTARTS; i++) {
                seconds[i] = work.seconds(share);
            }
            Spread spread = Spread.of(seconds);
            session.screen().line(String.format(Locale.ROOT, "   from %2.0f %%: %s s from the task's start to its first rows", share * 100,
                spread.text(3)));
            last = spread.max();
        }
        Files.delete(file);
        return last;
    }
}
