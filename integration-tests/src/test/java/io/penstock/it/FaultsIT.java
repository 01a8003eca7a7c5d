package io.penstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.it.bed.Connectors;
import io.penstock.it.bed.Deployment;
import io.penstock.it.bed.LocalBed;
import io.penstock.it.bed.Patience;
import io.penstock.it.content.ParquetRows;
import io.penstock.it.content.QuotedFile;
import io.penstock.it.content.Rows;
import io.penstock.it.content.Topic;
import io.penstock.it.content.Topic.Message;
import io.penstock.it.content.Trades;
import io.penstock.quickstart.stack.ConnectWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die at any moment, and workers that come and go: what reaches topics and files stays the same. */
class FaultsIT {

    private static final String SEED_KEY = "penstock.it.seed";
    private static final int KILLS = Integer.getInteger("penstock.it.kills", 3);
    private static final int LONGEST_LIFE_MS = 3_000;
    private static final int EVENTS = 5_000;
    private static final int ROWS = 15_000;
    private static final long SPLIT_BYTES = 64 * 1024;

    private final LocalBed bed = LocalBed.shared();
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    @BeforeEach
    void theUndisturbedStreamIsKnown() {
        Undisturbed.streams(bed);
    }

    @Test
    void pipelineThatIsKilledAtRandomMomentsRepeatsNothingAndLosesNothing(@TempDir Path directory) {
        long seed = Long.getLong(SEED_KEY, System.nanoTime());
        System.out.printf("FaultsIT kills its worker %d times; the moments come from -D%s=%d%n", KILLS, SEED_KEY, seed);
        Random random = new Random(seed);
        String notes = "notes-" + run;
        String trades = "trades-" + run;
        Map<String, String> csv = Connectors.csv(bed.share(QuotedFile.write(directory.resolve("notes.csv"), ROWS)), notes, "Date");
        csv.put("tasks.max", "2");
        csv.put("split.bytes", Long.toString(SPLIT_BYTES));
        csv.put("row.metadata", "fields");
        // A transaction for each row: that is slow.
        csv.put("batch.rows", "1");
        Map<String, String> market = slow(trades);
        try (Deployment connectors = new Deployment(bed);
             Topic notesTopic = new Topic(bed.bootstrapServers(), notes);
             MarketTopics marketTopics = new MarketTopics(bed, trades);
             ParquetRows parquet = new ParquetRows(bed.bucket(trades), trades, directory.resolve("copies"))) {
            connectors.start(notes, csv);
            connectors.start(trades, market);
            connectors.start(trades + "-sink", Connectors.sink(bed, trades, trades));
            connectors.await(() -> notesTopic.read().size() >= 20, () -> "only " + notesTopic.read().size() + " rows are in Kafka");
            for (int kill = 0; kill < KILLS; kill++) {
                Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MS)));
                bed.killWorker();
                bed.startWorker();
            }
            assertThat(notesTopic.read().size()).as("rows in Kafka when the last kill was over").isLessThan(ROWS);
            csv.put("batch.rows", "2000");
            connectors.change(notes, csv);
            market.put("clock", "unpaced");
            connectors.change(trades, market);
            connectors.await(() -> notesTopic.read().size() >= ROWS && marketTopics.areComplete()
                && parquet.count() >= EVENTS, () -> "%d rows and %s are in Kafka, %d trades in Parquet".formatted(
                    notesTopic.read().size(), marketTopics, parquet.count()));

            Rows.requireEqual(QuotedFile.inOrder(notesTopic.read()), QuotedFile.rows(ROWS));
            Map<Long, List<Long>> splits = QuotedFile.rowNumbers(notesTopic.read(), SPLIT_BYTES);
            assertThat(splits).hasSizeGreaterThan(8);
            splits.forEach((split, numbers) -> Rows.requireEqual(numbers, LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
            assertUndisturbed(marketTopics);
            Rows.requireEqual(parquet.select(Trades.COLUMNS, "ORDER BY ALL"), Trades.sortedRows(marketTopics.trades()));
        }
    }

    @Test
    void secondWorkerThatComesAndGoesLeavesTheMarketUnchanged() {
        String trades = "rebalanced-" + run;
        Map<String, String> market = slow(trades);
        try (Deployment connectors = new Deployment(bed); MarketTopics topics = new MarketTopics(bed, trades)) {
            connectors.start(trades, market);
            connectors.await(() -> topics.trades().size() >= 30, () -> "only " + topics + " are in Kafka");
            ConnectWorker second = bed.stack().addWorker(settings -> settings);
            try {
                connectors.await(() -> runsOn(trades, second), () -> bed.connect().status(trades).toString());
                int before = topics.trades().size();
                connectors.await(() -> topics.trades().size() >= before + 30, () -> "no new trades after the rebalance");
            } finally {
                second.stop();
            }
            connectors.await(() -> bed.connect().status(trades).running() && !runsOn(trades, second),
                () -> bed.connect().status(trades).toString());
            assertThat(topics.trades().size()).as("trades when the second worker had gone").isLessThan(EVENTS);
            market.put("clock", "unpaced");
            connectors.change(trades, market);
            connectors.await(topics::areComplete, () -> "only " + topics + " are in Kafka");

            assertUndisturbed(topics);
        }
    }

    private boolean runsOn(String connector, ConnectWorker worker) {
        return bed.connect().status(connector).tasks().stream()
            .anyMatch(task -> "RUNNING".equals(task.state()) && task.workerId().endsWith(":" + worker.port()));
    }

    private void assertUndisturbed(MarketTopics topics) {
        Trades.requireGapless(topics.trades());
        Map<String, List<JsonNode>> expected = Undisturbed.streams(bed);
        Map<String, List<JsonNode>> streams = topics.streams();
        assertThat(streams.keySet()).isEqualTo(expected.keySet());
        streams.forEach((symbol, stream) -> Rows.requireEqual(stream, expected.get(symbol)));
    }

    /** Two tasks at a pace of 30 trades a second, so that the end is minutes away. */
    private static Map<String, String> slow(String topic) {
        Map<String, String> market = Connectors.trades(topic);
        market.put("topic.quotes", MarketTopics.quotes(topic));
        market.put("topic.bars", MarketTopics.bars(topic));
        market.put("max.events", Integer.toString(EVENTS));
        market.put("clock.speed", "15");
        market.put("tasks.max", "2");
        return market;
    }

    /** What a market of {@link #EVENTS} trades brings to its three topics. */
    private static final class MarketTopics implements AutoCloseable {

        private final Topic trades;
        private final Topic quotes;
        private final Topic bars;

        MarketTopics(LocalBed bed, String name) {
            trades = new Topic(bed.bootstrapServers(), name);
            quotes = new Topic(bed.bootstrapServers(), quotes(name));
            bars = new Topic(bed.bootstrapServers(), bars(name));
        }

        static String quotes(String name) {
            return name + "-quotes";
        }

        static String bars(String name) {
            return name + "-bars";
        }

        List<Message> trades() {
            return trades.read();
        }

        /** The bars of a market that has ended hold all its trades. */
        boolean areComplete() {
            return trades().size() >= EVENTS && quotes.read().size() >= EVENTS && tradesInBars() >= EVENTS;
        }

        private long tradesInBars() {
            return bars.read().stream().mapToLong(bar -> bar.value().path("trade_count").longValue()).sum();
        }

        /** The values of each symbol and kind, in the order of the topic. */
        Map<String, List<JsonNode>> streams() {
            Map<String, List<JsonNode>> streams = new TreeMap<>(Trades.streams(trades()));
            Trades.streams(quotes.read()).forEach((symbol, values) -> streams.put(quotes(symbol), values));
            Trades.streams(bars.read()).forEach((symbol, values) -> streams.put(bars(symbol), values));
            return streams;
        }

        @Override
        public String toString() {
            return "%d trades, %d quotes and bars of %d trades".formatted(trades().size(), quotes.read().size(), tradesInBars());
        }

        @Override
        public void close() {
            trades.close();
            quotes.close();
            bars.close();
        }
    }

    /** The same market by one task that nobody disturbs. */
    private static final class Undisturbed {

        private static Map<String, List<JsonNode>> streams;

        private static synchronized Map<String, List<JsonNode>> streams(LocalBed bed) {
            if (streams == null) {
                String topic = "undisturbed-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
                Map<String, String> market = slow(topic);
                market.put("tasks.max", "1");
                market.put("clock", "unpaced");
                try (Deployment connectors = new Deployment(bed); MarketTopics topics = new MarketTopics(bed, topic)) {
                    connectors.start(topic, market);
                    connectors.await(topics::areComplete, () -> "only " + topics + " are in Kafka");
                    streams = topics.streams();
                }
            }
            return streams;
        }
    }
}
