package io.penstock.bench;

import io.penstock.bench.micro.Alternating;
import io.penstock.bench.micro.EngineWork;
import io.penstock.bench.report.LastLine;
import io.penstock.bench.report.Spread;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code penstock bench sim}. */
@Command(name = "sim", mixinStandardHelpOptions = true, sortOptions = false,
    description = "The simulator, unpaced, beside a source that hands out ready-made trades: same worker, same converter, same producer. "
        + "Before that, its engine alone.")
final class SimBench implements Callable<Integer> {

    private static final String ENGINE = "engine";
    private static final int EVENTS_PER_RECORD = 10;
    private static final int SINGLE_SHARE = 5;
    private static final int PAUSING_RECORDS = 30;
    private static final int PAUSE_MAX_MS = 500;
    private static final int HEAP_MIB = 1_024;

    @ParentCommand
    private BenchCommand bench;

    @Mixin
    private BenchOptions options;

    @Mixin
    private RoundOptions rounds;

    @Option(names = "--records", paramLabel = "N", defaultValue = "3000000", description = "Trades of a run. Default: ${DEFAULT-VALUE}.")
    private long records;

    @Override
    public Integer call() throws Exception {
        options.check(records);
        try (Session session = new Session(bench.out(), options, "sim")) {
            session.screen().stage("Playing the market alone, in this process");
            EngineWork engine = new EngineWork(Math.min(5_000_000, records * EVENTS_PER_RECORD));
            Alternating alone = new Alternating().add(ENGINE, engine::play).run(3, 4 + rounds.count());
            session.screen().line("   quotes, trades and bars per CPU second: " + alone.perCpuSecond(ENGINE).text(0));
            session.start(HEAP_MIB);
            Map<String, String> shipped = Connectors.shipped(session.distribution(), "stock-sim-source.json", "producer.override.");
            SourcePairs pairs = new SourcePairs(session, records, "TRADE", "simulator",
                (topic, setting) -> Connectors.simSource(topic, records, setting.converter(), setting.client()));
            pairs.add("an Avro converter, shipped producer settings", Connectors.AVRO, shipped);
            pairs.add("our JSON converter, shipped producer settings", Connectors.OUR_JSON, shipped);
            pairs.measure(rounds.count());
            session.screen().stage("Measuring a source that gives one record a poll, with Connect's producer settings");
            Spread single = oneRecordPerPoll(session, "without pauses", Math.max(1, records / SINGLE_SHARE), 0);
            Spread pausing = oneRecordPerPoll(session, "with pauses of 0 to 500 ms", PAUSING_RECORDS, PAUSE_MAX_MS);
            LastLine line = new LastLine().with("engine_events_per_cpu_second", Math.round(alone.perCpuSecond(ENGINE).median()))
                .with("wall_ratio_to_noop", pairs.wallRatio(0).median())
                .with("extra_cpu_ratio_to_noop", pairs.extraCpuRatio(0).median())
                .with("wall_ratio_with_our_json", pairs.wallRatio(1).median())
                .with("ratio_to_one_record_per_poll", pairs.recordsPerSecond(0).median() / single.median())
                .with("ratio_to_one_record_per_poll_with_pauses", pairs.recordsPerSecond(0).median() / pausing.median())
                .with("records_per_round", records);
            session.done();
            session.screen().line(line.toString());
        }
        return 0;
    }

    /** The way of a known generator: each poll gives one record, by default after a pause of up to half a second at random. */
    private Spread oneRecordPerPoll(Session session, String what, long count, int pause) {
        double[] recordsPerSecond = new double[rounds.count()];
        for (int i = 0; i < recordsPerSecond.length; i++) {
            String name = session.runs().name("single");
            session.label(name);
            Map<String, String> config = Connectors.noOpSource(name, "TRADE", count, Connectors.AVRO,
                Map.of("batch", "1", "pause.max.ms", Integer.toString(pause)));
            recordsPerSecond[i] = session.runs().source(name, name, count, config).recordsPerSecond();
            session.runs().topics().delete(name);
        }
        Spread spread = Spread.of(recordsPerSecond);
        session.screen().line("   records/s " + what + ": " + spread.text(0));
        return spread;
    }
}
