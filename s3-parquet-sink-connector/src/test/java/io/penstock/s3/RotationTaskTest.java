package io.penstock.s3;

import static io.penstock.s3.TaskBench.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.write.MemoryBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.impl.LoggedLines;

/** Every reason for which a task commits its files: one file, one log line, one count. */
class RotationTaskTest {

    private static final Schema ROW = SchemaBuilder.struct().field("value", Schema.INT64_SCHEMA).build();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    static Stream<Arguments> reasons() {
        return Stream.of(
                reason("RECORDS", Map.of("flush.size", "2"), (bench, connect) -> { }, NOON, NOON),
                reason("BYTES", Map.of("rotate.size.bytes", "1"), (bench, connect) -> { }, NOON),
                reason("AGE", Map.of("rotate.age.ms", "60000"), (bench, connect) -> bench.clock.advance(MINUTE), NOON, NOON),
                reason("RECORD_TIME", Map.of("rotate.interval.ms", "60000"), (bench, connect) -> { }, NOON, NOON + 59_999, NOON + MINUTE),
                reason("PARTITION_CHANGE", Map.of("rotate.interval.ms", "86400000", "rotate.file.on.partition.change", "true"), (bench, connect) -> { },
                        NOON, NOON, NOON + HOUR),
                reason("SCHEDULE", Map.of("rotate.schedule.interval.ms", "900000"), (bench, connect) -> bench.clock.advance(15 * MINUTE), NOON, NOON),
                reason("MEMORY", Map.of("name", "small"), (bench, connect) -> { }, NOON, NOON),
                reason("CLOSE", Map.of(), (bench, connect) -> connect.close(Set.of(TaskBench.SOURCE)), NOON, NOON));
    }

    private static Arguments reason(String reason, Map<String, String> settings, BiConsumer<TaskBench, FakeConnect> meanwhile, Long... times) {
        return Arguments.of(reason, settings, meanwhile, List.of(times));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasons")
    void everyReasonIsLoggedOnceAndCountedOnce(String reason, Map<String, String> settings, BiConsumer<TaskBench, FakeConnect> meanwhile,
                                               List<Long> times) {
        TaskBench bench = new TaskBench();
        bench.config.putAll(settings);
        if (reason.equals("MEMORY")) {
            bench.memory = MemoryBudget.ofItsOwn(1);
        }
        times.forEach(time -> bench.append(new Struct(ROW).put("value", time), time));
        try (LoggedLines log = new LoggedLines("io.penstock.s3.write.CommitQueue")) {
            FakeConnect connect = bench.start(false);
            connect.poll(10);
            meanwhile.accept(bench, connect);
            connect.poll(10);

            assertThat(log.lines()).singleElement().asString()
                    .contains("t-0: published topics/t/dt=2023-11-15/hour=12/t+0+0000000000.parquet").endsWith("; " + reason + ")");
        }
        assertThat(bench.keys()).containsExactly("topics/t/dt=2023-11-15/hour=12/t+0+0000000000.parquet");
        assertThat(rotations(bench)).isEqualTo(Map.of("rotations-" + reason.toLowerCase().replace('_', '-') + "-total", 1L));
    }

    @Test
    void anOffsetRangeOfWhichNothingWasWrittenIsCommittedAndCountedAsSkipped() {
        TaskBench bench = new TaskBench("behavior.on.null.values", "ignore");
        bench.append(null, null, NOON);
        FakeConnect connect = bench.start(false);
        connect.poll(10);
        connect.commitOffsets();

        assertThat(rotations(bench)).isEqualTo(Map.of("rotations-skipped-total", 1L));
        assertThat(bench.keys()).isEmpty();
    }

    @Test
    void rowsAndRequestsAreCounted() {
        TaskBench bench = new TaskBench();
        for (long value : new long[] {1, 2, 3}) {
            bench.append(new Struct(ROW).put("value", value), NOON);
        }
        bench.run(false);

        assertThat(bench.metrics.figures()).containsEntry("records-total", 3L).containsEntry("row-bytes-total", 3L * Long.BYTES);
        assertThat(bench.metrics.figures().get("requests-total"))
                .as("to open: read ledger, claim, list uploads; for the file: begin, part, ledger, complete; to close: ledger; the catalog may have listed the topic by now")
                .isBetween(8L, 9L);
    }

    @Test
    void aRecordThatComesTooLateForTheFileBeginsTheNext() {
        TaskBench bench = new TaskBench("rotate.interval.ms", "60000");
        for (long time : new long[] {NOON, NOON + MINUTE, NOON + MINUTE + 1}) {
            bench.append(new Struct(ROW).put("value", time), time);
        }
        bench.run(false);

        assertThat(bench.keys()).containsExactly(
                "topics/t/dt=2023-11-15/hour=12/t+0+0000000000.parquet", "topics/t/dt=2023-11-15/hour=12/t+0+0000000001.parquet");
        assertThat(bench.metrics.figures()).containsEntry("rows-published-total", 3L).containsEntry("files-published-total", 2L);
    }

    private static Map<String, Long> rotations(TaskBench bench) {
        return bench.metrics.figures().entrySet().stream().filter(figure -> figure.getKey().startsWith("rotations-"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
