package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.sim.market.BarValues;
import io.penstock.sim.market.Checkpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class SimOffsetsTest {

    private static final Map<String, String> MARKET = Map.of("clock", "unpaced", "market.start", "2026-01-05T15:00:00Z", "symbols", "AAPL,JPM",
            "max.events", "3000", "events.per.second", "5");

    private final StockSimSourceConnector connector = new StockSimSourceConnector();

    private void refuses(Map<String, ?> partition, Map<String, ?> offset, String words) {
        assertThatThrownBy(() -> connector.alterOffsets(MARKET, Map.of(partition, offset))).isInstanceOf(ConnectException.class)
                .hasMessageContaining(words);
    }

    @Test
    void offsetsMayBeSetBackAndForwardAndRemoved() {
        Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
        offsets.put(Map.of("symbol", "AAPL"), Map.of("trade", 1_000_000_000L));
        offsets.put(Map.of("symbol", "JPM"), null);
        offsets.put(Map.of("symbol", "of another time"), null);
        assertThat(connector.alterOffsets(MARKET, offsets)).isTrue();
        SourceRecord record = TaskRun.run(MARKET, 1).get(77);
        assertThat(connector.alterOffsets(MARKET, Map.of(record.sourcePartition(), record.sourceOffset()))).isTrue();
    }

    @Test
    void offsetsThatLeadNowhereAreRefusedWithTheWayOut() {
        refuses(Map.of("symbol", "TSLA"), Map.of("trade", 1L), "none of this connector");
        refuses(Map.of("file", "x"), Map.of("trade", 1L), "\"symbol\"");
        refuses(Map.of("symbol", "AAPL"), Map.of("trade", -1L), "0 or more");
        refuses(Map.of("symbol", "AAPL"), Map.of("start", 1L), "\"trade\" must be there");
        refuses(Map.of("symbol", "AAPL"), Map.of("trade", 1.5), "accepted are");
        refuses(Map.of("symbol", "AAPL"), Map.of("trade", 1L, "row", 2L), "accepted are");
        refuses(Map.of("symbol", "AAPL"), Map.of("trade", 1L, "state", "AQID"), "cut off");
        refuses(Map.of("symbol", "AAPL"), Map.of("trade", 1L, "state", "Zm9v"), "version");
        refuses(Map.of("symbol", "AAPL"), Map.of("trade", 1L, "state", "***"), "can't be read");
    }

    @Test
    void anOffsetIsSmall() {
        SourceRecord record = TaskRun.run(MARKET, 1).get(2999);
        assertThat(record.sourceOffset().toString()).hasSizeLessThan(260);
        assertThat(record.sourceOffset()).isEqualTo(TaskRun.run(MARKET, 2).stream()
                .filter(r -> r.toString().equals(record.toString())).findFirst().orElse(record).sourceOffset());
    }

    @Test
    void aCheckpointSurvivesBeingText() {
        Checkpoint checkpoint = new Checkpoint(Long.MAX_VALUE, -5, 123, 4.5, new float[] {1, -2.5f}, new BarValues(1, 2, 3, 4, 5, 6, 7, -8, 9));
        CheckpointCodec.Decoded decoded = CheckpointCodec.decode(CheckpointCodec.encode(checkpoint, 99));
        assertThat(decoded.fingerprint()).isEqualTo(99);
        assertThat(decoded.checkpoint()).usingRecursiveComparison().isEqualTo(checkpoint);
    }

    @Test
    void aDamagedEventNumberStopsTheTaskWithTheWayOut() {
        SourceRecord record = TaskRun.run(MARKET, 1).get(500);
        Map<String, Object> offset = new HashMap<>(record.sourceOffset());
        offset.put("event", 1_000_000L);
        FakeTaskContext context = new FakeTaskContext();
        context.put(record.sourcePartition(), offset);
        assertThatThrownBy(() -> TaskRun.runTask(MARKET, context, 1)).isInstanceOf(ConnectException.class)
                .hasMessageContaining("leads nowhere").hasMessageContaining("{\"trade\": n}");
    }

    @Test
    void aChangedConfigurationCountsOnFromTheOldOffsets() {
        FakeTaskContext context = new FakeTaskContext();
        List<SourceRecord> before = TaskRun.runTask(MARKET, context, 1000);
        Map<String, String> faster = new HashMap<>(MARKET);
        faster.put("events.per.second", "50");
        Map<String, Long> last = new HashMap<>();
        before.forEach(record -> last.put((String) record.key(), id(record)));
        List<SourceRecord> after = TaskRun.runTask(faster, context, 1000);
        assertThat(after).isNotEmpty();
        for (SourceRecord record : after) {
            assertThat(id(record)).isEqualTo(last.merge((String) record.key(), 1L, Long::sum));
        }
    }

    private static long id(SourceRecord record) {
        return ((Struct) record.value()).getInt64("trade_id");
    }
}
