package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** A market that ends is the beginning of the endless one, and max.events may change at any time. */
class MaxEventsTest {

    private static final Map<String, String> ENDLESS = Map.of(
            "clock", "unpaced", "market.start", "2026-01-05T15:00:00Z", "symbols", "3", "seed", "7",
            "topic.quotes", "quotes", "topic.bars", "bars", "bar.interval.ms", "7000", "events.per.second", "10");
    private static final int ALL = Integer.MAX_VALUE;

    private final FakeTaskContext context = new FakeTaskContext();
    private final List<SourceRecord> told = new ArrayList<>();

    private List<SourceRecord> run(long maxEvents, int most) {
        List<SourceRecord> records = TaskRun.runTask(with(maxEvents), context, most);
        told.addAll(records);
        return records;
    }

    /** A bar that an end cut off comes again when it is complete: the last one of an interval counts, and after the last end any may be cut off. */
    private static Map<String, List<String>> bars(List<SourceRecord> records, boolean ended) {
        Map<String, List<String>> bars = new TreeMap<>();
        TaskRun.streams(records.stream().filter(record -> record.topic().equals("bars")).toList()).forEach((stream, values) -> {
            Map<String, String> last = new TreeMap<>();
            values.forEach(value -> last.put(value.substring(0, value.indexOf(' ')), value));
            List<String> distinct = new ArrayList<>(last.values());
            bars.put(stream, ended ? distinct.subList(0, distinct.size() - 1) : distinct);
        });
        return bars;
    }

    private void requireTheBeginningOfTheEndlessStream() {
        List<SourceRecord> endless = TaskRun.runTask(ENDLESS, new FakeTaskContext(), told.size() + 5_000);
        Map<String, List<String>> whole = TaskRun.streams(endless.stream().filter(record -> !record.topic().equals("bars")).toList());
        Map<String, List<String>> parts = TaskRun.streams(told.stream().filter(record -> !record.topic().equals("bars")).toList());
        whole.putAll(bars(endless, false));
        parts.putAll(bars(told, true));
        assertThat(parts).hasSize(9);
        parts.forEach((stream, values) -> assertThat(values).as(stream).isEqualTo(whole.get(stream).subList(0, values.size())));
    }

    private long trades() {
        return told.stream().filter(record -> record.topic().equals("trades")).count();
    }

    @Test
    void aMarketThatMayGoOnAfterItsEndContinuesTheEndlessStream() {
        for (long end : new long[] {500, 510, 1_700, 1_900, 5_000}) {
            assertThat(run(end, ALL)).isNotEmpty();
            assertThat(trades()).isEqualTo(end);
            assertThat(run(end, ALL)).as("records after the end").isEmpty();
        }
        requireTheBeginningOfTheEndlessStream();
        told.addAll(TaskRun.runTask(ENDLESS, context, 2_000));
        requireTheBeginningOfTheEndlessStream();
    }

    @Test
    void aMarketWhoseEndIsMovedBeforeWhatItHasDoneIsIdle() {
        run(5_000, 3_001);
        long done = trades();
        assertThat(run(done / 2, ALL)).isEmpty();
        run(5_000, 1_003);
        run(6_000, ALL);
        assertThat(trades()).isEqualTo(6_000);
        assertThat(run(100, ALL)).isEmpty();
        run(7_000, ALL);
        assertThat(trades()).isEqualTo(7_000);
        requireTheBeginningOfTheEndlessStream();
    }

    /** With a record lost between the last trade and the bar that it ends with, the bar comes after the restart. */
    @Test
    void theBarsThatTheEndCutsOffComeOnceWhereverTheTaskIsStopped() {
        List<SourceRecord> whole = TaskRun.runTask(with(500), new FakeTaskContext(), ALL);
        for (int left = 0; left < 12; left++) {
            FakeTaskContext stopped = new FakeTaskContext();
            List<SourceRecord> pieces = new ArrayList<>(TaskRun.runTask(with(500), stopped, whole.size() - left));
            pieces.addAll(TaskRun.runTask(with(500), stopped, ALL));
            assertThat(TaskRun.streams(pieces)).isEqualTo(TaskRun.streams(whole));
        }
    }

    private static Map<String, String> with(long maxEvents) {
        Map<String, String> config = new HashMap<>(ENDLESS);
        config.put("max.events", String.valueOf(maxEvents));
        return config;
    }
}
