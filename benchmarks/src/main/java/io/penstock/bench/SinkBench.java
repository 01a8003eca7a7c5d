package io.penstock.bench;

import io.penstock.bench.data.TopicFill;
import io.penstock.bench.micro.Alternating;
import io.penstock.bench.micro.EncodeWork;
import io.penstock.bench.report.LastLine;
import io.penstock.bench.report.Spread;
import io.penstock.bench.report.Table;
import io.penstock.bench.stack.Bed;
import io.penstock.bench.stack.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code penstock bench sink}. */
@Command(name = "sink", mixinStandardHelpOptions = true, sortOptions = false,
    description = "The S3 Parquet sink beside a sink that drops its records: same worker, same topic of trades, same converter. With two "
        + "event hours open and with many. Before that, the sink's Parquet encoder beside parquet-avro's writer.")
final class SinkBench implements Callable<Integer> {

    private static final int ENCODED_ROWS = 200_000;
    private static final int FEW_HOURS = 2;
    private static final int HEAP_MIB = 1_024;

    @ParentCommand
    private BenchCommand bench;

    @Mixin
    private BenchOptions options;

    @Mixin
    private RoundOptions rounds;

    @Option(names = "--records", paramLabel = "N", defaultValue = "1500000", description = "Records of a run. Default: ${DEFAULT-VALUE}.")
    private long records;

    @Option(names = "--hours", paramLabel = "N", defaultValue = "200", description = "Event hours of the second topic. Default: ${DEFAULT-VALUE}.")
    private int hours;

    @Option(names = "--converter", paramLabel = "CLASS", defaultValue = Connectors.KAFKAS_JSON,
        description = "Of the values, for both connectors. Default: ${DEFAULT-VALUE}.")
    private String converter;

    private record Round(List<Cost> noOp, List<Cost> sink) {

        private Round() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** CPU of the sink itself, in each round: what it costs more than nothing. */
        private Spread own() {
            return Spread.ofPairs(sink, noOp, (left, right) -> left.cpuSecondsPerMillion() - right.cpuSecondsPerMillion());
        }
    }

    @Override
    public Integer call() throws Exception {
        options.check(records);
        try (Session session = new Session(bench.out(), options, "sink")) {
            Alternating encoding = encoding(session);
            Bed bed = session.start(HEAP_MIB);
            fill(session, bed, "few", FEW_HOURS);
            fill(session, bed, "many", hours);
            Round few = new Round();
            Round many = new Round();
            Map<String, String> client = Connectors.shipped(session.distribution(), "s3-parquet-sink-trades.json",
                "consumer.override.max");
            session.screen().stage("Measuring " + rounds.count() + " rounds of " + records + " records after one to warm up");
            for (int round = 0; round <= rounds.count(); round++) {
                if (round == 1) {
                    session.warm();
                    few = new Round();
                    many = new Round();
                }
                pair(session, bed, few, "few", client);
                pair(session, bed, many, "many", client);
            }
            report(session, bed, few, many, encoding);
        }
        return 0;
    }

    private Alternating encoding(Session session) throws Exception {
        session.screen().stage("Encoding trades into Parquet, in this process");
        EncodeWork work = new EncodeWork((int) Math.min(records, ENCODED_ROWS));
        Alternating encoding = new Alternating()
            .add("penstock", () -> work.penstock(FEW_HOURS))
            .add("parquet-avro", () -> work.parquetAvro(FEW_HOURS))
            .run(4, 2 + rounds.count());
        Table table = new Table("", "rows per CPU second");
        for (String name : List.of("penstock", "parquet-avro")) {
            table.row(name, encoding.perCpuSecond(name).text(0));
        }
        session.screen().lines(table.lines());
        return encoding;
    }

    private void fill(Session session, Bed bed, String topic, int eventHours) {
        session.label("filling topic " + topic + " with trades of " + eventHours + " event hours");
        session.runs().topics().create(topic);
        TopicFill.fill(bed.broker().bootstrapServers(), topic, records, eventHours, session::progress);
    }

    private void pair(Session session, Bed bed, Round round, String topic, Map<String, String> client) {
        String noOp = session.runs().name("noop");
        session.label(noOp);
        round.noOp.add(session.runs().sink(noOp, topic, Connectors.noOpSink(topic, converter, client)));
        String sink = session.runs().name("sink");
        session.label(sink);
        round.sink.add(session.runs().sink(sink, topic, Connectors.parquetSink(bed, sink, topic, records, converter, client)));
    }

    private void report(Session session, Bed bed, Round few, Round many, Alternating encoding) {
        session.screen().stage("Median of the rounds (smallest – largest)");
        new CostTable().add("no-op sink, " + FEW_HOURS + " event hours", few.noOp).add("S3 Parquet sink", few.sink)
            .add("no-op sink, " + hours + " event hours", many.noOp).add("S3 Parquet sink", many.sink).print(session.screen());
        Spread extra = Spread.ofPairs(few.sink, few.noOp, (sink, noOp) -> sink.cpuSecondsPerMillion() / noOp.cpuSecondsPerMillion() - 1);
        Spread wall = Spread.ofPairs(few.sink, few.noOp, (sink, noOp) -> sink.recordsPerSecond() / noOp.recordsPerSecond());
        session.screen().line("   the sink's own CPU s/million: %s with %d hours, %s with %d".formatted(
            few.own().text(2), FEW_HOURS, many.own().text(2), hours));
        session.screen().line("   extra CPU %s of the no-op's, records/s %s of the no-op's, peak RSS of the worker %,.0f MiB".formatted(
            extra.text(3), wall.text(3), bed.probe().peakResidentMiB()));
        LastLine line = new LastLine().with("extra_cpu_ratio_to_noop", extra.median())
            .with("encode_ratio_to_parquet_avro", encoding.ratio("penstock", "parquet-avro").median())
            .with("wall_ratio_to_noop", wall.median())
            .with("spread_cpu_ratio", many.own().median() / few.own().median())
            .with("peak_rss_mib", Math.round(bed.probe().peakResidentMiB()))
            .with("records_per_round", records);
        session.done();
        session.screen().line(line.toString());
    }
}
