package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.s3.catalog.FakeGlue;
import io.penstock.s3.parquet.DuckDb;
import io.penstock.s3.trino.EveryType;
import io.penstock.s3.trino.FileMetastore;
import io.penstock.s3.trino.Java25;
import io.penstock.s3.trino.NamedQueries;
import io.penstock.s3.trino.TrinoServer;
import io.penstock.s3.upload.S3ProxyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * SQL by Athena's engine over what the sink wrote, with tables as the sink sent them to Glue. Downloads 0.8 GB and starts a server of
 * half a gigabyte, so it runs on demand: {@code ./mvnw -Ptrino -pl s3-parquet-sink-connector verify}.
 */
@EnabledIfSystemProperty(named = "trino.archive", matches = ".+", disabledReason = "runs with the Maven profile trino")
class TrinoIT {

    private static final Schema NARROW = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).field("qty", Schema.INT32_SCHEMA).build();
    private static final Schema WIDE = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).field("qty", Schema.INT64_SCHEMA)
            .field("venue", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final Schema BY_SYMBOL = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).field("symbol", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final Schema NARROW_OF = SchemaBuilder.struct().field("symbol", Schema.STRING_SCHEMA).field("qty", Schema.INT32_SCHEMA).build();
    private static final Schema WIDE_OF = SchemaBuilder.struct().field("symbol", Schema.STRING_SCHEMA).field("qty", Schema.INT64_SCHEMA)
            .field("venue", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final Schema SORTED = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).field("price", Schema.FLOAT64_SCHEMA)
            .field("note", Schema.STRING_SCHEMA).build();
    private static final int SORTED_ROWS = 200_000;
    /** As the simulator's records are. */
    private static final Schema TRADE = SchemaBuilder.struct().field("trade_id", Schema.INT64_SCHEMA).field("symbol", Schema.STRING_SCHEMA)
            .field("event_time", Timestamp.SCHEMA).field("price", Schema.FLOAT64_SCHEMA).field("size", Schema.INT64_SCHEMA)
            .field("side", Schema.STRING_SCHEMA).field("exchange", Schema.STRING_SCHEMA).build();
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);

    @TempDir
    static Path work;

    private static S3ProxyProcess s3;
    private static FakeGlue glue;
    private static TrinoServer trino;

    @BeforeAll
    static void writeAndServe() throws IOException, InterruptedException {
        Optional<Path> java = Java25.find();
        assumeTrue(java.isPresent(), Java25.HOW_TO_HAVE_ONE);
        s3 = new S3ProxyProcess(work.resolve("s3"), "lake", "s3proxy.ignore-unknown-headers=true");
        glue = new FakeGlue("market");
        writeEveryTopic();
        trino = new TrinoServer(java.get(), Path.of(System.getProperty("trino.archive")).toAbsolutePath(), work.resolve("trino"), s3.url(),
                S3ProxyProcess.ACCESS_KEY, S3ProxyProcess.SECRET_KEY);
        FileMetastore metastore = new FileMetastore(trino.metastore(), "market");
        for (String table : List.of("types", "ticks", "by_symbol", "widened", "injected", "sorted", "trades")) {
            metastore.put(glue.table(table));
            for (Map<String, Object> partition : glue.partitions(table).values()) {
                metastore.putPartition(table, List.of("symbol"), partition);
            }
        }
        assertThat(glue.violations()).isEmpty();
    }

    @AfterAll
    static void stop() {
        if (trino != null) {
            trino.close();
        }
        if (s3 != null) {
            s3.close();
            glue.close();
        }
    }

    private static void writeEveryTopic() throws InterruptedException {
        write("types", Map.of(), records("types", TODAY.toEpochMilli(), EveryType.rows()));
        writeTicks();
        writeTrades();
        List<Struct> symbols = new ArrayList<>();
        for (String symbol : new String[] {"AAPL", "A/B=C", null, "AAPL", null}) {
            symbols.add(new Struct(BY_SYMBOL).put("id", (long) symbols.size()).put("symbol", symbol));
        }
        write("by_symbol", Map.of("catalog", "glue-partitions", "partitioner.class", "FieldPartitioner", "partition.field.name", "symbol"),
                records("by_symbol", 0, symbols));
        writeWidened();
        write("injected", Map.of("partitioner.class", "FieldPartitioner", "partition.field.name", "symbol"), records("injected", 0, symbols));
        List<Struct> sorted = new ArrayList<>();
        for (int i = 0; i < SORTED_ROWS; i++) {
            sorted.add(new Struct(SORTED).put("id", (long) i).put("price", i / 7.0).put("note", "n" + Integer.toHexString(i * 31)));
        }
        write("sorted", Map.of("parquet.row.group.bytes", "65536", "parquet.page.bytes", "16384"), records("sorted", TODAY.toEpochMilli(), sorted));
    }

    /** Two days of two hours; then, of another task, wider rows and one that is five days late. */
    private static void writeTicks() throws InterruptedException {
        List<SinkRecord> first = new ArrayList<>();
        for (long id = 0; id < 40; id++) {
            Instant time = TODAY.minus(id % 2, ChronoUnit.DAYS).plus(7 + id / 2 % 2, ChronoUnit.HOURS);
            first.add(record("ticks", id, time.toEpochMilli(), new Struct(NARROW).put("id", id).put("qty", (int) id - 20)));
        }
        write("ticks", Map.of(), first);
        List<SinkRecord> second = new ArrayList<>(first);
        for (long id = 40; id < 60; id++) {
            Instant time = id == 59 ? TODAY.minus(5, ChronoUnit.DAYS).plus(23, ChronoUnit.HOURS) : TODAY.plus(7, ChronoUnit.HOURS);
            second.add(record("ticks", id, time.toEpochMilli(), new Struct(WIDE).put("id", id).put("qty", 5_000_000_000L + id).put("venue", "X" + id % 3)));
        }
        write("ticks", Map.of(), second);
    }

    /** Of a first task narrow rows of A and B; of a second, wide ones of B and C. So A has the old columns, C the new, and B has files of both. */
    private static void writeWidened() throws InterruptedException {
        Map<String, String> config = Map.of("catalog", "glue-partitions", "partitioner.class", "FieldPartitioner", "partition.field.name", "symbol");
        List<SinkRecord> first = new ArrayList<>();
        for (String symbol : List.of("A", "B")) {
            first.add(record("widened", first.size(), 0, new Struct(NARROW_OF).put("symbol", symbol).put("qty", first.size() - 20)));
        }
        write("widened", config, first);
        List<SinkRecord> second = new ArrayList<>(first);
        for (String symbol : List.of("B", "C")) {
            second.add(record("widened", second.size(), 0,
                    new Struct(WIDE_OF).put("symbol", symbol).put("qty", 5_000_000_000L + second.size()).put("venue", "X")));
        }
        write("widened", config, second);
    }

    /** Thirty trades of each symbol in the first half hour of today, one a minute; of GAP the fifth is missing and the sixth there twice. */
    private static void writeTrades() throws InterruptedException {
        List<SinkRecord> trades = new ArrayList<>();
        for (String symbol : List.of("AAPL", "GAP")) {
            for (long id = 1; id <= 30; id++) {
                long shown = symbol.equals("GAP") && id == 5 ? 6 : id;
                Date time = Date.from(TODAY.plus(shown, ChronoUnit.MINUTES));
                trades.add(record("trades", trades.size(), time.getTime(), new Struct(TRADE).put("trade_id", shown).put("symbol", symbol)
                        .put("event_time", time).put("price", 100.0 + shown).put("size", shown).put("side", "BUY").put("exchange", "XNAS")));
            }
        }
        write("trades", Map.of(), trades);
    }

    @Test
    void theSavedQueriesOfTheStackAnswerWhatTheirNamesSay() throws Exception {
        Map<Integer, String> queries = NamedQueries.of("market", "lake", LocalDate.ofInstant(TODAY, ZoneOffset.UTC).toString());
        assertThat(queries.keySet()).containsExactly(1, 2, 3, 4, 5);
        String newest = LocalDate.ofInstant(TODAY, ZoneOffset.UTC) + " 00:30:00.000";

        assertThat(texts(queries.get(2))).hasSize(2).contains("AAPL|30|465|101.0|130.0|" + 55_955.0 / 465 + "|" + newest);
        assertThat(texts(queries.get(3))).hasSize(7).startsWith(newest.replace(":30:", ":00:") + "|101.0|104.0|101.0|104.0|10");
        assertThat(texts(queries.get(4))).containsExactly("AAPL|0|0", "GAP|1|1");
        assertThat(texts(queries.get(5))).containsExactly(LocalDate.ofInstant(TODAY, ZoneOffset.UTC) + "|00|1|60");
    }

    @Test
    void theTableOfTheContainersReadsWhatTheSinkWrote() throws Exception {
        String statements = Files.readString(Path.of("../docker/trino/tables.sql")).replace("s3://penstock/", "s3://lake/");
        for (String statement : statements.split(";\\s*")) {
            trino.query(statement);
        }
        assertThat(texts("SELECT symbol, count(*), sum(size), count(kafka_offset) FROM penstock.trades WHERE dt = '"
                + LocalDate.ofInstant(TODAY, ZoneOffset.UTC) + "' GROUP BY symbol ORDER BY symbol")).containsExactly("AAPL|30|465|0", "GAP|30|466|0");
    }

    /** Its statement is Hive's, which Trino does not take. */
    @Test
    void theFirstSavedQueryDefinesTheTableThatTheSinkMade() throws Exception {
        String statement = NamedQueries.of("market", "lake", LocalDate.ofInstant(TODAY, ZoneOffset.UTC).toString()).get(1);
        Map<?, ?> made = glue.table("trades");
        Map<?, ?> storage = (Map<?, ?>) made.get("StorageDescriptor");
        List<String> columns = new ArrayList<>();
        for (String list : List.of(statement.substring(statement.indexOf('(') + 1, statement.indexOf("PARTITIONED")),
                statement.substring(statement.indexOf("BY (") + 4, statement.indexOf("STORED")))) {
            Pattern.compile("`?(\\w+)`? (\\w+)").matcher(list).results().forEach(match -> columns.add(match.group(1) + " " + match.group(2)));
        }
        Map<String, String> properties = new HashMap<>();
        Pattern.compile("'([\\w.]+)' = '([^']+)'").matcher(statement).results().forEach(match -> properties.put(match.group(1), match.group(2)));

        assertThat(columns).isEqualTo(Stream.of(storage.get("Columns"), made.get("PartitionKeys")).flatMap(list -> ((List<?>) list).stream())
                .map(Map.class::cast).map(column -> column.get("Name") + " " + column.get("Type")).toList());
        Map<Object, Object> projection = new HashMap<>((Map<?, ?>) made.get("Parameters"));
        projection.keySet().removeIf(key -> !key.toString().startsWith("projection.") && !key.equals("storage.location.template"));
        assertThat(projection).isEqualTo(properties);
        assertThat(statement).contains("LOCATION '" + storage.get("Location") + "'");
    }

    @Test
    void valuesOfEveryTypeAreWhatDuckDbReads() throws Exception {
        List<String> columns = trino.query("SELECT column_name FROM information_schema.columns WHERE table_schema = 'market' AND table_name = 'types' "
                + "AND column_name NOT IN ('dt', 'hour') ORDER BY ordinal_position").rows().stream().map(row -> row.get(0).asText()).toList();
        assertThat(columns).hasSizeGreaterThan(20);
        Map<String, String> differences = new HashMap<>();
        try (DuckDb duck = new DuckDb()) {
            for (String column : columns) {
                String name = '"' + column + '"';
                List<String> ours = trino.query("SELECT " + name + " FROM market.types ORDER BY id").rows().stream().map(row -> SqlValues.ofTrino(row.get(0))).toList();
                List<String> theirs = new ArrayList<>();
                for (List<Object> row : duck.query("SELECT " + name + " FROM read_parquet(FILE) ORDER BY id", data("types/*/*/*.parquet"))) {
                    theirs.add(SqlValues.ofDuckDb(row.get(0)));
                }
                assertThat(ours).as(column).hasSize(4);
                if (!ours.equals(theirs)) {
                    differences.put(column, ours + " but DuckDB " + theirs);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void extremesComeThroughAsTheyWentIn() throws Exception {
        assertThat(texts("SELECT CAST(i64 AS varchar), CAST(dec38 AS varchar), CAST(ts AS varchar), CAST(date AS varchar), text FROM market.types ORDER BY id"))
                .containsExactly(
                        "-9223372036854775808|-9999999999999999999999999999999999.9999|1969-12-31 23:59:59.999|1900-01-01|",
                        "1|1.5000|2025-11-22 08:26:40.123|1970-01-01|Größe 数 \uD83D\uDE00",
                        "9223372036854775807|9999999999999999999999999999999999.9999|2099-12-31 23:59:59.999|2100-01-01|a'b\"c\nd",
                        "null|null|null|null|null");
    }

    @Test
    void projectedDaysAndHoursFindEveryRowAlsoLateOnes() throws Exception {
        String late = LocalDate.ofInstant(TODAY, ZoneOffset.UTC).minusDays(5).toString();
        assertThat(texts("SELECT count(*), min(dt), count(DISTINCT dt || hour) FROM market.ticks")).containsExactly("60|" + late + "|5");
        assertThat(texts("SELECT id FROM market.ticks WHERE dt = '" + late + "' AND hour = '23'")).containsExactly("59");
        assertThat(texts("SELECT count(*) FROM market.ticks WHERE hour = '08'")).containsExactly("20");
    }

    @Test
    void aConditionOnDaysAndHoursKeepsOtherFilesUnread() throws Exception {
        String today = LocalDate.ofInstant(TODAY, ZoneOffset.UTC).toString();
        TrinoServer.Result all = trino.query("SELECT id FROM market.ticks");
        TrinoServer.Result some = trino.query("SELECT id FROM market.ticks WHERE dt = '" + today + "' AND hour = '08'");
        assertThat(some.rows()).hasSize(10);
        assertThat(some.rowsRead()).isEqualTo(10);
        assertThat(all.rowsRead()).isEqualTo(60);
        assertThat(some.splits()).isLessThan(all.splits());
    }

    @Test
    void aSchemaThatGrewReadsNullWhereItWasNotThereYet() throws Exception {
        assertThat(texts("SELECT count(*), count(venue), min(venue), max(venue) FROM market.ticks")).containsExactly("60|20|X0|X2");
    }

    @Test
    void aColumnThatWasIntAndBecameBigintReadsBoth() throws Exception {
        assertThat(texts("SELECT data_type FROM information_schema.columns WHERE table_schema = 'market' AND table_name = 'ticks' AND column_name = 'qty'"))
                .containsExactly("bigint");
        assertThat(texts("SELECT min(qty), max(qty) FROM market.ticks")).containsExactly("-20|5000000059");
        assertThat(texts("SELECT count(*) FROM market.ticks WHERE qty < 0")).containsExactly("20");
        assertThat(texts("SELECT id FROM market.ticks WHERE qty = 5000000059")).containsExactly("59");
    }

    @Test
    void registeredPartitionsReadAsTheValuesThatTheRecordsHad() throws Exception {
        assertThat(texts("SELECT id, symbol FROM market.by_symbol ORDER BY id")).containsExactly("0|AAPL", "1|A/B=C", "2|null", "3|AAPL", "4|null");
        assertThat(texts("SELECT id FROM market.by_symbol WHERE symbol IS NULL ORDER BY id")).containsExactly("2", "4");
        assertThat(trino.query("SELECT id FROM market.by_symbol WHERE symbol = 'A/B=C'").rowsRead()).isEqualTo(1);
    }

    @Test
    void registeredPartitionsReadAColumnThatWasIntAndBecameBigintAlsoWhereFilesOfBothLie() throws Exception {
        assertThat(texts("SELECT symbol, qty, venue FROM market.widened WHERE symbol = 'A'")).containsExactly("A|-20|null");
        assertThat(texts("SELECT symbol, qty, venue FROM market.widened WHERE symbol = 'C'")).containsExactly("C|5000000003|X");
        assertThat(texts("SELECT symbol, qty, venue FROM market.widened WHERE symbol = 'B' ORDER BY qty")).containsExactly("B|-19|null", "B|5000000002|X");
    }

    @Test
    void injectedValuesAreFoundByNameAlsoEscapedOnes() throws Exception {
        assertThat(texts("SELECT id, symbol FROM market.injected WHERE symbol IN ('AAPL', 'A/B=C') ORDER BY id")).containsExactly("0|AAPL", "1|A/B=C", "3|AAPL");
        assertThatThrownBy(() -> trino.query("SELECT id FROM market.injected WHERE symbol IS NULL"))
                .as("null is no value that a query can name: such topics want glue-partitions").isInstanceOf(AssertionError.class);
    }

    @Test
    void rowGroupsThatCannotMatchAreNotRead() throws Exception {
        assertThat(trino.query("SELECT sum(id) FROM market.sorted").rowsRead()).isEqualTo(SORTED_ROWS);
        TrinoServer.Result byId = trino.query("SELECT note FROM market.sorted WHERE id BETWEEN 100000 AND 100009");
        assertThat(byId.rows()).hasSize(10);
        assertThat(byId.rowsRead()).isLessThan(SORTED_ROWS / 4);
        TrinoServer.Result byPrice = trino.query("SELECT note FROM market.sorted WHERE price < 10e0");
        assertThat(byPrice.rows()).hasSize(70);
        assertThat(byPrice.rowsRead()).as("double columns have statistics that Trino trusts").isLessThan(SORTED_ROWS / 4);
        assertThat(trino.query("SELECT note FROM market.sorted WHERE id > 1000000").rowsRead()).isZero();
    }

    private static List<String> texts(String sql) throws Exception {
        return trino.query(sql).rows().stream().map(TrinoIT::text).toList();
    }

    private static String text(JsonNode row) {
        List<String> values = new ArrayList<>();
        row.forEach(value -> values.add(value.asText()));
        return String.join("|", values);
    }

    private static Path data(String files) {
        return work.resolve("s3/data/lake/topics").resolve(files);
    }

    private static List<SinkRecord> records(String topic, long time, List<Struct> values) {
        List<SinkRecord> records = new ArrayList<>();
        values.forEach(value -> records.add(record(topic, records.size(), time, value)));
        return records;
    }

    private static SinkRecord record(String topic, long offset, long time, Struct value) {
        return new SinkRecord(topic, 0, null, null, value.schema(), value, offset, time, TimestampType.CREATE_TIME);
    }

    /** Runs a sink task over the topic until all of it is on S3 and in the catalog. */
    private static void write(String topic, Map<String, String> more, List<SinkRecord> records) throws InterruptedException {
        Map<String, String> config = new HashMap<>(Map.of("name", topic, "topics", topic, "s3.bucket.name", "lake", "s3.region", "us-east-1",
                "store.url", s3.url().toString(), "aws.access.key.id", S3ProxyProcess.ACCESS_KEY, "aws.secret.access.key", S3ProxyProcess.SECRET_KEY,
                "rotate.age.ms", "1000"));
        config.putAll(Map.of("catalog", "glue-projection", "glue.database", "market", "glue.endpoint", glue.url()));
        config.putAll(more);
        FakeConnect.Kafka kafka = new FakeConnect.Kafka();
        records.forEach(kafka::append);
        S3ParquetSinkTask task = new S3ParquetSinkTask();
        FakeConnect connect = new FakeConnect(kafka, config, false);
        Set<TopicPartition> all = kafka.partitions().stream().collect(Collectors.toUnmodifiableSet());
        connect.start(task, all);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        int files = glue.calls().size();
        while (!kafka.isFullyCommitted() && System.nanoTime() < deadline) {
            connect.poll(20_000);
            connect.commitOffsets();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(kafka.isFullyCommitted()).as("everything of %s is published", topic).isTrue();
        while (glue.calls().size() == files && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        connect.close(all);
        task.stop();
    }
}
