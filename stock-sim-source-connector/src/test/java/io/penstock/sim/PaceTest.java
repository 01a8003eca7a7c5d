package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;
import org.junit.jupiter.api.Test;

/** When records come, on a wall clock that the test moves. */
class PaceTest {

    private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");

    private final MovableClock wall = new MovableClock();
    private final FakeTaskContext context = new FakeTaskContext();

    private static final class MovableClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private StockSimSourceTask start(Map<String, String> config) {
        StockSimSourceTask task = new StockSimSourceTask(wall);
        task.initialize(context);
        task.start(config);
        return task;
    }

    private List<SourceRecord> due(StockSimSourceTask task) {
        List<SourceRecord> records = new ArrayList<>();
        try {
            for (List<SourceRecord> batch = task.poll(); batch != null; batch = task.poll()) {
                records.addAll(batch);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        records.forEach(context::commit);
        return records;
    }

    private static void between(List<SourceRecord> records, Instant from, Instant to) {
        assertThat(records).isNotEmpty().allSatisfy(record ->
                assertThat(Instant.ofEpochMilli(record.timestamp())).isAfterOrEqualTo(from).isBeforeOrEqualTo(to));
    }

    @Test
    void inRealTimeAMarketWithoutAStartBeginsNowAndKeepsPace() {
        StockSimSourceTask task = start(Map.of());
        due(task);
        wall.now = NOW.plusSeconds(20);
        List<SourceRecord> records = due(task);
        between(records, NOW, wall.now);
        assertThat(records.size()).isBetween(500, 6000);
        task.stop();
    }

    @Test
    void aStartInThePastIsCaughtUpWithAndThenPaceIsKept() {
        StockSimSourceTask task = start(Map.of("market.start", "2026-01-05T14:00:00Z", "events.per.second", "5"));
        List<SourceRecord> past = due(task);
        between(past, NOW.minus(Duration.ofHours(1)), NOW);
        assertThat(past.size()).isGreaterThan(5_000);
        wall.now = NOW.plusSeconds(60);
        between(due(task), NOW, wall.now);
        task.stop();
    }

    @Test
    void anAcceleratedMarketPassesSoManySecondsInOne() {
        StockSimSourceTask task = start(Map.of("clock", "accelerated", "clock.speed", "600", "market.start", "2026-01-05T14:00:00Z"));
        wall.now = NOW.plusSeconds(1);
        between(due(task), Instant.parse("2026-01-05T14:00:00Z"), Instant.parse("2026-01-05T14:10:00Z"));
        task.stop();
    }

    @Test
    void aConnectorThatWasStoppedContinuesTheMarketAndNotTheGap() {
        StockSimSourceTask task = start(Map.of());
        wall.now = NOW.plusSeconds(20);
        due(task);
        task.stop();
        wall.now = NOW.plus(Duration.ofHours(5));
        StockSimSourceTask again = start(Map.of());
        assertThat(due(again)).isEmpty();
        wall.now = wall.now.plusSeconds(30);
        between(due(again), NOW.plusSeconds(20), NOW.plusSeconds(50));
        again.stop();
    }

    @Test
    void onRequestItCatchesUpWithTheWallClock() {
        StockSimSourceTask task = start(Map.of());
        wall.now = NOW.plusSeconds(20);
        due(task);
        task.stop();
        wall.now = NOW.plusSeconds(80);
        StockSimSourceTask again = start(Map.of("clock.after.stop", "catch_up"));
        between(due(again), NOW.plusSeconds(20), NOW.plusSeconds(80));
        again.stop();
    }

    @Test
    void aTaskThatWasPausedContinuesTheMarketAndNotTheGap() {
        for (Map<String, String> config : List.of(Map.of("clock.speed", "1"), Map.of("clock", "accelerated", "clock.speed", "2"))) {
            long speed = Long.parseLong(config.get("clock.speed"));
            wall.now = NOW;
            StockSimSourceTask task = start(with(config, "market.start", NOW.toString(), "symbols", speed == 1 ? "AAPL,JPM" : "MSFT,XOM"));
            due(task);
            wall.now = NOW.plusSeconds(20);
            between(due(task), NOW, NOW.plusSeconds(20 * speed));
            wall.now = wall.now.plus(Duration.ofHours(1));
            assertThat(due(task)).as("at speed %d", speed).isEmpty();
            wall.now = wall.now.plusSeconds(30);
            between(due(task), NOW.plusSeconds(20 * speed), NOW.plusSeconds(50 * speed));
            task.stop();
        }
    }

    @Test
    void onRequestATaskThatWasPausedCatchesUp() {
        StockSimSourceTask task = start(Map.of("clock.after.stop", "catch_up", "events.per.second", "5"));
        due(task);
        wall.now = NOW.plus(Duration.ofHours(1));
        List<SourceRecord> missed = due(task);
        between(missed, NOW, wall.now);
        assertThat(missed.size()).isGreaterThan(5_000);
        task.stop();
    }

    @Test
    void aMinuteInWhichTheProducerTookNothingIsNoPause() {
        StockSimSourceTask task = start(Map.of());
        due(task);
        for (int minute = 1; minute <= 3; minute++) {
            wall.now = NOW.plusSeconds(60 * minute);
            between(due(task), wall.now.minusSeconds(60), wall.now);
        }
        task.stop();
    }

    private static Map<String, String> with(Map<String, String> config, String... more) {
        Map<String, String> all = new HashMap<>(config);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void aClosedMarketIsSilentUntilItOpens() {
        wall.now = Instant.parse("2026-01-03T12:00:00Z");
        StockSimSourceTask task = start(Map.of("market.sessions", "nyse"));
        wall.now = Instant.parse("2026-01-05T14:29:59Z");
        assertThat(due(task)).isEmpty();
        wall.now = Instant.parse("2026-01-05T14:30:30Z");
        between(due(task), Instant.parse("2026-01-05T14:30:00Z"), wall.now);
        task.stop();
    }

    @Test
    void aTransactionEndsWhereMarketTimePassesAWholeSecond() {
        List<SourceRecord> ends = new ArrayList<>();
        context.transactions(new TransactionContext() {
            @Override
            public void commitTransaction() {
                throw new AssertionError("a batch has no meaning of its own");
            }

            @Override
            public void commitTransaction(SourceRecord record) {
                ends.add(record);
            }

            @Override
            public void abortTransaction() {
                throw new AssertionError();
            }

            @Override
            public void abortTransaction(SourceRecord record) {
                throw new AssertionError();
            }
        });
        Map<String, String> config = new HashMap<>(Map.of("clock", "unpaced", "market.start", "2026-01-05T14:00:00Z", "max.events", "3000"));
        StockSimSourceTask task = start(config);
        List<SourceRecord> records = due(task);
        task.stop();
        List<SourceRecord> expected = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (i + 1 == records.size() || records.get(i + 1).timestamp() / 1000 > records.get(i).timestamp() / 1000) {
                expected.add(records.get(i));
            }
        }
        assertThat(ends).isEqualTo(expected).hasSizeGreaterThan(10);
    }

    @Test
    void recordsOfATaskComeInTheOrderOfTime() {
        StockSimSourceTask task = start(Map.of("clock", "unpaced", "max.events", "5000", "symbols", "50"));
        assertThat(due(task).stream().map(SourceRecord::timestamp).toList()).isSorted();
        task.stop();
    }
}
