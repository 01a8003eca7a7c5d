package io.penstock.bench;

import io.penstock.bench.data.TopicFill;
import io.penstock.bench.report.LastLine;
import io.penstock.bench.stack.Bed;
import io.penstock.bench.stack.Cost;
import io.penstock.quickstart.sql.Answer;
import io.penstock.quickstart.sql.ParquetSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code penstock bench memory}. */
@Command(name = "memory", mixinStandardHelpOptions = true, sortOptions = false,
    description = "The S3 Parquet sink with very many hourly partitions open at once in a small heap: records at random over all hours, "
        + "then all rows are looked for in the Parquet files.")
final class MemoryBench implements Callable<Integer> {

    private static final String TOPIC = "hours";
    private static final int HEAP_MIB = 512;

    @ParentCommand
    private BenchCommand bench;

    @Mixin
    private BenchOptions options;

    @Option(names = "--records", paramLabel = "N", defaultValue = "2000000", description = "Records. Default: ${DEFAULT-VALUE}.")
    private long records;

    @Option(names = "--hours", paramLabel = "N", defaultValue = "1000", description = "Event hours. Default: ${DEFAULT-VALUE}.")
    private int hours;

    @Override
    public Integer call() {
        options.check(records);
        try (Session session = new Session(bench.out(), options, "memory")) {
            Bed bed = session.start(HEAP_MIB);
            session.runs().topics().create(TOPIC);
            session.label("filling a topic with trades of " + hours + " event hours");
            TopicFill.fill(bed.broker().bootstrapServers(), TOPIC, records, hours, session::progress);
            session.warm();
            session.screen().stage("Writing " + records + " records into " + hours + " hourly partitions at once");
            String name = session.runs().name("sink");
            AtomicLong openFiles = new AtomicLong();
            AtomicLong heap = new AtomicLong();
            Cost cost;
            ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
            try {
                watch.scheduleWithFixedDelay(() -> {
                    bed.probe().connectorFigure(name, "open-files").ifPresent(files -> openFiles.accumulateAndGet(files, Math::max));
                    heap.accumulateAndGet(Math.round(bed.probe().usedHeapMiB()), Math::max);
                }, 500, 500, TimeUnit.MILLISECONDS);
                session.label(name);
                cost = session.runs().sink(name, TOPIC, config(session, bed, name));
            } finally {
                watch.shutdownNow();
            }
            report(session, bed, name, cost, openFiles.get(), heap.get());
        }
        return 0;
    }

    private Map<String, String> config(Session session, Bed bed, String name) {
        Map<String, String> client = Connectors.shipped(session.distribution(), "s3-parquet-sink-trades.json", "consumer.override.max");
        Map<String, String> config = new HashMap<>(
            Connectors.parquetSink(bed, name, TOPIC, records, Connectors.OUR_JSON, client));
        config.put("kafka.columns", "offset");
        return config;
    }

    private void report(Session session, Bed bed, String name, Cost cost, long openFiles, long heap) {
        session.screen().stage("Looking for the rows");
        List<Long> counts = counts(bed, name);
        long rows = counts.get(0);
        long distinct = counts.get(1);
        long files = counts.get(2);
        double rss = bed.probe().peakResidentMiB();
        session.screen().line("   %,d rows in %,d files, %,d of them distinct; at most %,d files open; peak RSS %,.0f MiB, heap at most %,d of %,d MiB"
            .formatted(rows, files, distinct, openFiles, rss, heap, session.heapMiB()));
        session.screen().line("   %,.0f records/s, %.2f CPU s per million records".formatted(cost.recordsPerSecond(),
            cost.cpuSecondsPerMillion()));
        LastLine line = new LastLine().with("rows_missing", records - distinct).with("rows_repeated", rows - distinct)
            .with("records", records).with("open_files_max", openFiles).with("files_published", files)
            .with("heap_limit_mib", session.heapMiB()).with("peak_heap_mib", heap).with("peak_rss_mib", Math.round(rss))
            .with("cpu_seconds_per_million_records", cost.cpuSecondsPerMillion());
        session.done();
        session.screen().line(line.toString());
    }

    private static List<Long> counts(Bed bed, String name) {
        try (ParquetSql sql = new ParquetSql(bed.objects().resolve(name))) {
            Answer answer = sql.query("SELECT count(*), count(DISTINCT kafka_offset), count(DISTINCT filename) FROM read_parquet('"
                + bed.objects().resolve(name).resolve(TOPIC) + "/**/*.parquet', filename = true)");
            return answer.rows().get(0).stream().map(cell -> Long.parseLong(cell.replaceAll("\\D", ""))).toList();
        }
    }
}
