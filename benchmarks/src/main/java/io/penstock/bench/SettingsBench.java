package io.penstock.bench;

import io.penstock.bench.data.TopicFill;
import io.penstock.bench.report.LastLine;
import io.penstock.bench.report.Spread;
import io.penstock.bench.stack.Bed;
import io.penstock.bench.stack.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code penstock bench settings}. */
@Command(name = "settings", mixinStandardHelpOptions = true, sortOptions = false,
    description = "What each of the shipped producer and consumer settings buys: one after the other is added to what Connect does by itself, "
        + "under a source and a sink that do nothing, with our JSON converter.")
final class SettingsBench implements Callable<Integer> {

    private static final String TRADES = "trades";
    private static final List<String> PRODUCER = List.of("linger.ms", "batch.size", "compression.type", "buffer.memory");
    private static final List<String> CONSUMER = List.of("max.poll.records", "max.partition.fetch.bytes");
    private static final int HEAP_MIB = 1_024;

    @ParentCommand
    private BenchCommand bench;

    @Mixin
    private BenchOptions options;

    @Mixin
    private RoundOptions rounds;

    @Option(names = "--records", paramLabel = "N", defaultValue = "500000", description = "Records of a run. Default: ${DEFAULT-VALUE}.")
    private long records;

    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();
    private Session session;

    @Override
    public Integer call() {
        options.check(records);
        try (Session opened = new Session(bench.out(), options, "settings")) {
            session = opened;
            Bed bed = session.start(HEAP_MIB);
            session.runs().topics().create(TRADES);
            session.label("filling a topic with trades");
            TopicFill.fill(bed.broker().bootstrapServers(), TRADES, records, 2, session::progress);
            Map<String, Map<String, String>> producer = oneByOne("producer", "csv-source.json", PRODUCER);
            Map<String, Map<String, String>> consumer = oneByOne("consumer", "s3-parquet-sink-trades.json", CONSUMER);
            session.screen().stage("Measuring " + rounds.count() + " rounds of " + records + " records after one to warm up");
            for (int round = 0; round <= rounds.count(); round++) {
                if (round == 1) {
                    session.warm();
                    costs.clear();
                }
                producer.forEach((name, settings) -> add(name, source(settings)));
                consumer.forEach((name, settings) -> add(name, sink(settings)));
            }
            session.screen().stage("Median of the rounds (smallest – largest); each line has the settings of the lines before it, too");
            CostTable table = new CostTable();
            costs.forEach(table::add);
            table.print(session.screen());
            LastLine line = new LastLine().with("producer_cpu_ratio", ratio(producer, Cost::cpuSecondsPerMillion))
                .with("producer_records_per_second_ratio", ratio(producer, Cost::recordsPerSecond))
                .with("consumer_cpu_ratio", ratio(consumer, Cost::cpuSecondsPerMillion))
                .with("consumer_records_per_second_ratio", ratio(consumer, Cost::recordsPerSecond))
                .with("records_per_round", records);
            session.done();
            session.screen().line(line.toString());
        }
        return 0;
    }

    /** Under the name of the setting that comes with each line. */
    private Map<String, Map<String, String>> oneByOne(String client, String document, List<String> keys) {
        Map<String, String> shipped = Connectors.shipped(session.distribution(), document, client + ".override.");
        Map<String, Map<String, String>> lines = new LinkedHashMap<>();
        Map<String, String> soFar = new LinkedHashMap<>();
        lines.put(client + ": Connect's own", Map.of());
        for (String key : keys) {
            String value = shipped.get(client + ".override." + key);
            soFar.put(client + ".override." + key, value);
            lines.put(client + ": and " + key + "=" + value, new LinkedHashMap<>(soFar));
        }
        return lines;
    }

    private Cost source(Map<String, String> settings) {
        String topic = next("source");
        Cost cost = session.runs().source(topic, topic, records, Connectors.noOpSource(topic, "TRADE", records, Connectors.OUR_JSON, settings));
        session.runs().topics().delete(topic);
        return cost;
    }

    private Cost sink(Map<String, String> settings) {
        return session.runs().sink(next("sink"), TRADES, Connectors.noOpSink(TRADES, Connectors.OUR_JSON, settings));
    }

    private String next(String kind) {
        String name = session.runs().name(kind);
        session.label(name);
        return name;
    }

    private void add(String name, Cost cost) {
        costs.computeIfAbsent(name, any -> new ArrayList<>()).add(cost);
    }

    /** The last line, with all settings, to the first. */
    private double ratio(Map<String, Map<String, String>> lines, Function<Cost, Double> figure) {
        List<String> names = List.copyOf(lines.keySet());
        return Spread.ofPairs(costs.get(names.get(names.size() - 1)), costs.get(names.get(0)),
            (all, none) -> figure.apply(all) / figure.apply(none)).median();
    }
}
