package io.penstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.it.bed.Connectors;
import io.penstock.it.bed.Deployment;
import io.penstock.it.bed.TestBed;
import io.penstock.it.content.IndexFile;
import io.penstock.it.content.ParquetRows;
import io.penstock.it.content.Producer;
import io.penstock.it.content.Rows;
import io.penstock.it.content.Topic;
import io.penstock.it.content.Topic.Message;
import io.penstock.it.content.Trades;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline from end to end. Runs wherever there is a {@link TestBed}. */
interface EndToEndSuite {

    int TRADES = 3_000;
    int OBJECTS = 4_000;

    TestBed bed();

    @Test
    default void everyRowOfTheIndexFileComesBackFromSql(@TempDir Path copies) {
        String topic = unique("index");
        List<List<Object>> rows = IndexFile.rows();
        try (Deployment connectors = new Deployment(bed());
             ParquetRows parquet = new ParquetRows(bed().bucket(topic), topic, copies)) {
            connectors.start(topic + "-source", Connectors.csv(bed().share(IndexFile.path()), topic, "Date"));
            connectors.start(topic + "-sink", Connectors.sink(bed(), topic, topic));
            connectors.await(() -> parquet.count() >= rows.size(), () -> parquet.count() + " of " + rows.size() + " rows are in Parquet");

            Rows.requireEqual(parquet.select(String.join(", ", IndexFile.COLUMNS), "ORDER BY kafka_offset"), rows);
            assertThat(parquet.types()).containsAllEntriesOf(Map.of("index", "VARCHAR", "date", "DATE", "open", "DOUBLE",
                "high", "DOUBLE", "low", "DOUBLE", "close", "DOUBLE", "adj_close", "DOUBLE", "volume", "DOUBLE", "close_usd", "DOUBLE"));
            assertThat(parquet.types().keySet()).containsExactlyInAnyOrderElementsOf(
                with(IndexFile.COLUMNS, "kafka_partition", "kafka_offset", "year"));
            assertThat(parquet.select("count(*)", "WHERE year <> extract(year FROM date)")).containsExactly(List.of(0L));
        }
    }

    @Test
    default void simulatedTradesInParquetEqualThoseInTheTopic(@TempDir Path copies) {
        String topic = unique("trades");
        Map<String, String> source = Connectors.trades(topic);
        source.put("max.events", Integer.toString(TRADES));
        source.put("clock", "unpaced");
        Map<String, String> sink = Connectors.sink(bed(), topic, topic);
        sink.put("path.format", "'dt'=yyyy-MM-dd/'hour'=HH");
        try (Deployment connectors = new Deployment(bed());
             Topic trades = new Topic(bed().bootstrapServers(), topic);
             ParquetRows parquet = new ParquetRows(bed().bucket(topic), topic, copies)) {
            connectors.start(topic + "-source", source);
            connectors.start(topic + "-sink", sink);
            connectors.await(() -> parquet.count() >= TRADES, () -> parquet.count() + " of " + TRADES + " trades are in Parquet");

            List<Message> messages = trades.read();
            assertThat(messages.size()).as("trades in Kafka").isEqualTo(TRADES);
            Trades.requireGapless(messages);
            Rows.requireEqual(parquet.select(Trades.COLUMNS, "ORDER BY ALL"), Trades.sortedRows(messages));
            assertThat(parquet.types()).containsAllEntriesOf(Trades.TYPES);
            assertThat(parquet.select("count(*)", "WHERE dt::VARCHAR <> strftime(event_time AT TIME ZONE 'UTC', '%Y-%m-%d')"
                + " OR hour::VARCHAR <> strftime(event_time AT TIME ZONE 'UTC', '%H')")).containsExactly(List.of(0L));
        }
    }

    @Test
    default void jsonObjectsOfAPlainProducerGetInferredColumns(@TempDir Path copies) {
        String topic = unique("objects");
        Topic.create(bed().bootstrapServers(), topic, 1);
        try (Producer producer = new Producer(bed().bootstrapServers(), topic)) {
            producer.send("a", "{\"n\": 1, \"price\": 10.5, \"name\": \"Ä\", \"open\": true, \"sizes\": [1, 2], \"place\": {\"city\": \"Ulm\"}}");
            producer.send("b", "{\"n\": 2, \"price\": -0.25, \"name\": null, \"open\": false, \"sizes\": [], \"place\": {\"city\": null}}");
            producer.send("c", "{\"n\": 3, \"price\": 7.0, \"extra\": \"late\"}");
        }
        try (Deployment connectors = new Deployment(bed());
             ParquetRows parquet = new ParquetRows(bed().bucket(topic), topic, copies)) {
            connectors.start(topic + "-sink", Connectors.schemalessSink(bed(), topic, topic));
            connectors.await(() -> parquet.count() >= 3, () -> parquet.count() + " of 3 objects are in Parquet");

            assertThat(parquet.select("n, price, name, open, sizes::VARCHAR, place.city, extra", "ORDER BY n")).isEqualTo(List.of(
                row(1L, 10.5, "Ä", true, "[1, 2]", "Ulm", null),
                row(2L, -0.25, null, false, "[]", null, null),
                row(3L, 7.0, null, null, null, null, "late")));
            assertThat(parquet.types()).containsAllEntriesOf(Map.of("n", "BIGINT", "price", "DOUBLE", "name", "VARCHAR",
                "open", "BOOLEAN", "sizes", "BIGINT[]", "extra", "VARCHAR"));
        }
    }

    @Test
    default void recordsThatTheConverterCannotReadArePassedForGood(@TempDir Path copies) {
        String topic = unique("unreadable");
        Topic.create(bed().bootstrapServers(), topic, 1);
        try (Producer producer = new Producer(bed().bootstrapServers(), topic)) {
            producer.send("a", "{\"n\": 1}");
            producer.send("b", "{\"n\": 2}");
            producer.send("c", "no JSON");
            producer.send("d", "nor this");
        }
        Map<String, String> sink = Connectors.schemalessSink(bed(), topic, topic);
        sink.put("errors.tolerance", "all");
        try (Deployment connectors = new Deployment(bed());
             ParquetRows parquet = new ParquetRows(bed().bucket(topic), topic, copies)) {
            connectors.start(topic + "-sink", sink);
            connectors.await(() -> parquet.count() >= 2 && Topic.committed(bed().bootstrapServers(), topic, "connect-" + topic + "-sink") == 4,
                () -> "%d of 2 objects are in Parquet, the sink's group is at %d of 4".formatted(
                    parquet.count(), Topic.committed(bed().bootstrapServers(), topic, "connect-" + topic + "-sink")));
        }
    }

    @Test
    default void workerThatIsKilledAndThenStoppedInMidFileContinuesWithTheNextRow() {
        String topic = unique("restart");
        List<List<Object>> rows = IndexFile.rows();
        Map<String, String> source = Connectors.csv(bed().share(IndexFile.path()), topic, "");
        source.put("rows.per.second", "60");
        try (Deployment connectors = new Deployment(bed()); Topic records = new Topic(bed().bootstrapServers(), topic)) {
            connectors.start(topic + "-source", source);
            connectors.await(() -> records.read().size() >= 100, () -> "only " + records.read().size() + " rows are in Kafka");
            bed().killWorker();
            int killedAt = records.read().size();
            assertThat(killedAt).as("rows in Kafka when the worker was killed").isBetween(100, rows.size() / 2);
            connectors.restartWorker();
            connectors.await(() -> records.read().size() >= killedAt + 100, () -> "only " + records.read().size() + " rows are in Kafka");
            bed().stopWorker();
            int stoppedAt = records.read().size();
            connectors.restartWorker();
            // There is nothing more to see at that pace.
            source.put("rows.per.second", "0");
            connectors.change(topic + "-source", source);
            connectors.await(() -> records.read().size() >= rows.size(), () -> records.read().size() + " rows are in Kafka");

            assertThat(stoppedAt).as("rows in Kafka when the worker was stopped").isBetween(killedAt + 100, rows.size() - 1);
            Rows.requireEqual(records.read().stream().map(record -> IndexFile.row(record.value())).toList(), rows);
        }
    }

    @Test
    default void recordsThatAreInFlightWhenTheSinksWorkerIsKilledAreInExactlyOneFile(@TempDir Path copies) {
        String topic = unique("flight");
        Topic.create(bed().bootstrapServers(), topic, 2);
        Map<String, String> sink = Connectors.schemalessSink(bed(), topic, topic);
        sink.put("flush.size", "300");
        sink.put("rotate.age.ms", "2000");
        try (Deployment connectors = new Deployment(bed());
             Producer producer = new Producer(bed().bootstrapServers(), topic);
             Topic records = new Topic(bed().bootstrapServers(), topic);
             ParquetRows parquet = new ParquetRows(bed().bucket(topic), topic, copies)) {
            connectors.start(topic + "-sink", sink);
            for (int round = 1; round <= 2; round++) {
                int sent = OBJECTS / 2 * round;
                producer.numbers(sent - OBJECTS / 2, sent);
                connectors.await(() -> parquet.count() > sent - OBJECTS / 2, () -> "nothing more has been published");
                // The files of the next numbers are open when the worker dies.
                producer.numbers(OBJECTS * round, OBJECTS * round + 200);
                bed().killWorker();
                connectors.restartWorker();
            }
            List<Message> all = records.read();
            connectors.await(() -> parquet.count() >= all.size(), () -> parquet.count() + " of " + all.size() + " are in Parquet");

            Rows.requireSamePlaces(parquet.positions(), all.stream().map(Message::position).toList());
            Rows.requireEqual(parquet.select("kafka_partition::INTEGER, kafka_offset, n", "ORDER BY n, kafka_offset"), all.stream()
                .sorted(Comparator.comparingLong((Message record) -> record.value().get("n").longValue()).thenComparing(Message::offset))
                .map(record -> row(record.partition(), record.offset(), record.value().get("n").longValue())).toList());
        }
    }

    private static List<Object> row(Object... values) {
        List<Object> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value);
        }
        return row;
    }

    private static List<String> with(List<String> names, String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return all;
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
