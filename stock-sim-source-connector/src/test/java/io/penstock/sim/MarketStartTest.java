package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** When a market starts that is not told when. */
class MarketStartTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T15:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T16:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-01-07T17:00:00Z");

    private final FakeTaskContext context = new FakeTaskContext();

    private static Map<String, String> market(String symbols) {
        return new HashMap<>(Map.of("clock", "unpaced", "symbols", symbols, "events.per.second", "2"));
    }

    /** What the tasks, one per symbol, make when the connector is started at such a time. The offsets of the committed symbols are kept. */
    private Map<String, List<String>> runAt(Instant now, Map<String, String> config, String... committed) {
        StockSimSourceConnector connector = new StockSimSourceConnector(Clock.fixed(now, ZoneOffset.UTC));
        connector.start(config);
        Map<String, List<String>> streams = new HashMap<>();
        for (Map<String, String> task : connector.taskConfigs(10)) {
            FakeTaskContext own = context.copy();
            List<SourceRecord> records = TaskRun.runTask(task, own, 100);
            records.stream().filter(record -> List.of(committed).contains(record.key())).forEach(context::commit);
            streams.putAll(TaskRun.streams(records));
        }
        return streams;
    }

    private static Instant first(List<String> stream) {
        return Instant.ofEpochMilli(Long.parseLong(stream.get(0).substring(0, stream.get(0).indexOf(' '))));
    }

    @Test
    void aSymbolWithoutAnOffsetStartsWhenTheOthersDid() {
        Map<String, List<String>> monday = runAt(MONDAY, market("AAPL,JPM"), "AAPL");
        assertThat(first(monday.get("JPM trades"))).isBefore(MONDAY);
        Map<String, List<String>> tuesday = runAt(TUESDAY, market("AAPL,JPM"));
        assertThat(tuesday.get("JPM trades")).isEqualTo(monday.get("JPM trades"));
        assertThat(first(tuesday.get("AAPL trades"))).isBefore(MONDAY);
    }

    @Test
    void aSymbolThatIsAddedStartsWhenTheMarketStandsThenAndKeepsThatStart() {
        Map<String, List<String>> monday = runAt(MONDAY, market("AAPL,JPM"), "AAPL", "JPM");
        Instant stands = monday.values().stream().map(stream -> first(stream.subList(99, 100))).max(Instant::compareTo).orElseThrow();
        Map<String, List<String>> tuesday = runAt(TUESDAY, market("AAPL,JPM,XOM"), "AAPL");
        assertThat(first(tuesday.get("XOM trades"))).isBetween(stands, stands.plusSeconds(600));
        Map<String, List<String>> wednesday = runAt(WEDNESDAY, market("AAPL,JPM,XOM"));
        assertThat(wednesday.get("XOM trades")).isEqualTo(tuesday.get("XOM trades"));
    }

    @Test
    void aGivenStartCountsWhateverOtherSymbolsDid() {
        runAt(MONDAY, market("AAPL,JPM"), "AAPL");
        Map<String, String> config = market("AAPL,JPM");
        config.put("market.start", "2026-01-06T12:00:00Z");
        assertThat(first(runAt(WEDNESDAY, config).get("JPM trades"))).isAfter(Instant.parse("2026-01-06T12:00:00Z")).isBefore(WEDNESDAY);
    }
}
