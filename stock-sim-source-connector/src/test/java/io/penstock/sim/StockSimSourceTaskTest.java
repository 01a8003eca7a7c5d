package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class StockSimSourceTaskTest {

    private static final Map<String, String> MARKET = Map.of(
            "clock", "unpaced", "market.start", "2026-01-05T15:00:00Z", "symbols", "6", "seed", "7", "max.events", "5000",
            "topic.quotes", "quotes", "topic.bars", "bars", "bar.interval.ms", "7000", "events.per.second", "20");

    @Test
    void anyNumberOfTasksGivesTheSameStreamOfEachSymbol() {
        Map<String, List<String>> one = TaskRun.streams(TaskRun.run(MARKET, 1));
        assertThat(one).hasSize(18);
        assertThat(TaskRun.streams(TaskRun.run(MARKET, 4))).isEqualTo(one);
        assertThat(TaskRun.streams(TaskRun.run(MARKET, 100))).isEqualTo(one);
    }

    @Test
    void restartsAtRandomPointsContinueWithTheNextRecord() {
        List<SourceRecord> whole = TaskRun.run(MARKET, 1);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FakeTaskContext context = new FakeTaskContext();
        List<SourceRecord> pieces = new ArrayList<>();
        int before;
        do {
            before = pieces.size();
            pieces.addAll(TaskRun.runTask(MARKET, context, 1 + random.nextInt(400)));
        } while (pieces.size() > before);
        assertThat(TaskRun.streams(pieces)).as("seed %d", seed).isEqualTo(TaskRun.streams(whole));
    }

    @Test
    void tradesOfASymbolAreCountedFromOneWithoutGaps() {
        Map<String, Long> last = new HashMap<>();
        for (SourceRecord record : TaskRun.run(MARKET, 2)) {
            if (record.topic().equals("trades")) {
                long id = ((Struct) record.value()).getInt64("trade_id");
                assertThat(id).isEqualTo(last.getOrDefault((String) record.key(), 0L) + 1);
                last.put((String) record.key(), id);
            }
        }
        assertThat(last.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(5000);
    }

    @Test
    void aTaskThatHasReachedItsEndStaysIdle() throws InterruptedException {
        FakeTaskContext context = new FakeTaskContext();
        TaskRun.runTask(MARKET, context, Integer.MAX_VALUE);
        StockSimSourceTask again = new StockSimSourceTask();
        again.initialize(context);
        again.start(MARKET);
        assertThat(again.poll()).isNull();
        assertThat(again.poll()).isNull();
        again.stop();
    }

    @Test
    void tenThousandSymbolsComeInTheOrderOfTime() throws InterruptedException {
        StockSimSourceTask task = new StockSimSourceTask();
        task.initialize(new FakeTaskContext());
        task.start(Map.of("clock", "unpaced", "market.start", "2026-01-05T15:00:00Z", "symbols", "10000", "events.per.second", "10000"));
        Set<Object> symbols = new HashSet<>();
        long last = 0;
        for (int poll = 0; poll < 500; poll++) {
            List<SourceRecord> batch = task.poll();
            assertThat(batch).hasSize(2_000);
            for (SourceRecord record : batch) {
                assertThat(record.timestamp() >= last).as("time of %s goes on", record).isTrue();
                last = record.timestamp();
                symbols.add(record.key());
            }
        }
        task.stop();
        assertThat(symbols).as("symbols in a million trades").hasSize(10_000);
    }

    @Test
    void aBareTradeNumberLeadsBehindThatTrade() {
        List<SourceRecord> whole = TaskRun.run(MARKET, 1);
        Set<String> symbols = new HashSet<>();
        whole.forEach(record -> symbols.add((String) record.key()));
        FakeTaskContext context = new FakeTaskContext();
        symbols.forEach(symbol -> context.put(Map.of("symbol", symbol), Map.of("trade", 333L)));
        Map<String, List<String>> expected = new HashMap<>();
        TaskRun.streams(whole).forEach((stream, values) -> {
            if (stream.endsWith("trades")) {
                expected.put(stream, values.subList(333, values.size()));
            }
        });
        Map<String, List<String>> actual = TaskRun.streams(TaskRun.runTask(MARKET, context, Integer.MAX_VALUE));
        expected.forEach((stream, values) -> assertThat(actual.get(stream)).as(stream).isEqualTo(values));
    }
}
