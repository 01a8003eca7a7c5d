package io.penstock.s3;

import static io.penstock.s3.TaskBench.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record that can't be written never keeps the others from being written, whatever is wrong with it. */
class ErrantRecordsTest {

    private static final Schema GOOD = SchemaBuilder.struct().field("symbol", Schema.STRING_SCHEMA).field("at", Schema.INT64_SCHEMA).build();

    /** A poisoned record. */
    private record Poison(Schema schema, Object value) {
        static Poison of(Struct value) {
            return new Poison(value.schema(), value);
        }
    }

    static Stream<Arguments> poisons() {
        Schema texts = SchemaBuilder.struct().field("symbol", Schema.STRING_SCHEMA).field("at", Schema.STRING_SCHEMA).build();
        Schema twins = SchemaBuilder.struct().field("symbol", Schema.STRING_SCHEMA).field("at", Schema.INT64_SCHEMA).field("aB", Schema.INT32_SCHEMA)
                .field("a_b", Schema.INT32_SCHEMA).build();
        Schema wide = SchemaBuilder.struct().field("symbol", Schema.STRING_SCHEMA).field("at", Schema.INT64_SCHEMA)
                .field("fee", Decimal.builder(2).parameter("connect.decimal.precision", "50").build()).build();
        Schema narrow = SchemaBuilder.struct().field("symbol", Schema.STRING_SCHEMA).field("at", Schema.INT64_SCHEMA)
                .field("fee", Decimal.builder(2).parameter("connect.decimal.precision", "4").build()).build();
        Schema floating = SchemaBuilder.struct().field("symbol", Schema.FLOAT64_SCHEMA).field("at", Schema.INT64_SCHEMA).build();
        return Stream.of(
                Arguments.of("a tombstone", new Poison(null, null), "the value is null"),
                Arguments.of("a time that is none", Poison.of(new Struct(texts).put("symbol", "A").put("at", "soon")), "timestamp.field 'at' holds \"soon\""),
                Arguments.of("a time out of this world", Poison.of(good("A").put("at", Long.MAX_VALUE)), "years 1 to 9999"),
                Arguments.of("no such field", new Poison(Schema.STRING_SCHEMA, "text"), "can't be read"),
                Arguments.of("a field of another type", Poison.of(new Struct(floating).put("symbol", 1.5).put("at", NOON)), "'symbol' can't partition"),
                Arguments.of("a partition that no key can hold", Poison.of(good("é".repeat(500))), "1024"),
                Arguments.of("two fields, one column", Poison.of(new Struct(twins).put("symbol", "A").put("at", NOON).put("aB", 1).put("a_b", 2)), "'a_b'"),
                Arguments.of("a decimal beyond Athena's", Poison.of(new Struct(wide).put("symbol", "A").put("at", NOON).put("fee", BigDecimal.ONE.setScale(2))),
                        "precision 50"),
                Arguments.of("a decimal with too many digits", Poison.of(new Struct(narrow).put("symbol", "A").put("at", NOON).put("fee", new BigDecimal("100.00"))),
                        "Field 'fee' holds '100.00'"),
                Arguments.of("a list of both", new Poison(null, map("symbol", "A", "at", NOON, "l", Arrays.asList(1L, "x"))), "Field 'l[1]'"),
                Arguments.of("a name that is no text", new Poison(null, map("symbol", "A", "at", NOON, "m", Map.of(5L, 1L))), "names must be strings"),
                Arguments.of("a class that nobody knows", new Poison(null, map("symbol", "A", "at", NOON, "x", new Object())), "no column can be inferred"),
                Arguments.of("a value of another class than its schema's", new Poison(GOOD, map("symbol", "A", "at", NOON)), "must hold a struct"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poisons")
    void isReportedWithItsPlaceAndReasonAndTheOthersAreWritten(String what, Poison poison, String reason) {
        TaskBench bench = poisoned(poison);
        bench.run(true);

        assertThat(bench.kafka.deadLetters()).as(what).singleElement().satisfies(record -> assertThat(record.kafkaOffset()).isEqualTo(1));
        assertThat(bench.kafka.reasons()).singleElement().asString().startsWith("t-0@1: ").contains(reason);
        assertThat(bench.rows()).hasSize(2);
        assertThat(bench.metrics.figures()).containsEntry("errant-records-total", 1L).containsEntry("rows-published-total", 2L);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poisons")
    void stopsTheTaskWithItsPlaceAndReasonWhereNothingIsTolerated(String what, Poison poison, String reason) {
        TaskBench bench = poisoned(poison);
        FakeConnect connect = bench.start(false);

        assertThatThrownBy(() -> connect.poll(10)).as(what).isInstanceOf(DataException.class).hasMessageStartingWith("t-0@1: ").hasMessageContaining(reason);
    }

    @Test
    void aTimeThatOverflowsTheCalendarIsTheRecordsFaultToo() {
        TaskBench bench = new TaskBench("format.class", "ParquetFormat", "flush.size", "10", "partitioner.class", "HourlyPartitioner", "timezone", "Asia/Tokyo",
                "timestamp.extractor", "Record", "locale", "en");
        bench.append(good("A"), NOON);
        bench.append(good("B"), Long.MAX_VALUE);
        bench.append(good("C"), NOON);
        bench.run(true);

        assertThat(bench.kafka.reasons()).singleElement().asString().startsWith("t-0@1: ").contains("overflow");
        assertThat(bench.rows()).hasSize(2);
    }

    @Test
    void aTopicOfNothingElseIsReadToItsEndOnce() {
        TaskBench bench = new TaskBench("timestamp.extractor", "RecordField", "timestamp.field", "at");
        for (int i = 0; i < 50; i++) {
            bench.append(Schema.STRING_SCHEMA, "poison", NOON);
        }
        FakeConnect connect = bench.start(true);
        connect.poll(7);
        for (int i = 0; i < 10; i++) {
            connect.poll(7);
            connect.commitOffsets();
        }

        assertThat(bench.kafka.deadLetters()).hasSize(50);
        assertThat(bench.kafka.committed(TaskBench.SOURCE)).isEqualTo(50);
        connect.close(Set.of(TaskBench.SOURCE));
        bench.run(true);
        assertThat(bench.kafka.deadLetters()).as("after a restart").hasSize(50);
    }

    @Test
    void aDeadLetterQueueThatDoesNotTakeTheRecordStopsTheTaskBeforeItsOffsetIsCommitted() {
        TaskBench bench = poisoned(new Poison(null, null));
        bench.config.put("flush.size", "2");
        bench.kafka.reportsEndWith(CompletableFuture.failedFuture(new IllegalStateException("the queue is full")));
        FakeConnect connect = bench.start(true);

        assertThatThrownBy(() -> connect.poll(10)).isInstanceOf(ConnectException.class).hasMessageContaining("dead-letter queue: the queue is full");
        connect.commitOffsets();
        assertThat(bench.kafka.committed(TaskBench.SOURCE)).isZero();
        assertThat(bench.rows()).isEmpty();
    }

    @Test
    void nothingIsCommittedBeforeTheDeadLetterQueueHasTheRecord() throws InterruptedException {
        TaskBench bench = poisoned(new Poison(null, null));
        bench.config.put("flush.size", "2");
        CompletableFuture<Void> report = new CompletableFuture<>();
        bench.kafka.reportsEndWith(report);
        ExecutorService commits = Executors.newSingleThreadExecutor();
        FakeConnect connect = new FakeConnect(bench.kafka, bench.config, true);
        connect.start(new S3ParquetSinkTask(connector -> new TaskEnvironment(settings -> bench.bucket, limit -> bench.memory, bench.clock, millis -> { },
                new InCallersThread(), commits, () -> "id")), Set.of(TaskBench.SOURCE));
        connect.poll(10);
        commits.awaitTermination(300, TimeUnit.MILLISECONDS);
        connect.commitOffsets();
        assertThat(bench.kafka.committed(TaskBench.SOURCE)).isZero();
        assertThat(bench.keys()).isEmpty();

        report.complete(null);
        commits.shutdown();
        assertThat(commits.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        connect.commitOffsets();
        assertThat(bench.kafka.committed(TaskBench.SOURCE)).isEqualTo(3);
        assertThat(bench.rows()).hasSize(2);
    }

    private static TaskBench poisoned(Poison poison) {
        TaskBench bench = new TaskBench("timestamp.extractor", "RecordField", "timestamp.field", "at", "partitioner.class", "FieldAndTimeBasedPartitioner",
                "partition.field.name", "symbol", "partition.field.in.file", "true");
        bench.append(good("A"), NOON);
        bench.append(poison.schema(), poison.value(), NOON);
        bench.append(good("B"), NOON);
        return bench;
    }

    private static Struct good(String symbol) {
        return new Struct(GOOD).put("symbol", symbol).put("at", NOON);
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new HashMap<>();
        List<Object> all = Arrays.asList(namesAndValues);
        for (int i = 0; i < all.size(); i += 2) {
            map.put((String) all.get(i), all.get(i + 1));
        }
        return map;
    }
}
