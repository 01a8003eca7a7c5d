package io.penstock.s3.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordRouterTest {
    private static final long NOON = Instant.parse("2026-11-22T12:34:56Z").toEpochMilli();
    private static final long BATCH = Instant.parse("2026-11-22T20:00:00Z").toEpochMilli();
    private static final TimeSettings BY_HOUR = new TimeSettings("'dt'=yyyy-MM-dd/'hour'=HH", 3_600_000, Locale.US, ZoneId.of("UTC"));

    private static final Schema VENUE = SchemaBuilder.struct().field("code", Schema.OPTIONAL_STRING_SCHEMA).optional().build();
    private static final Schema TRADE = SchemaBuilder.struct()
            .field("symbol", Schema.OPTIONAL_STRING_SCHEMA)
            .field("lot", Schema.INT32_SCHEMA)
            .field("odd", Schema.BOOLEAN_SCHEMA)
            .field("price", Schema.FLOAT64_SCHEMA)
            .field("fee", Decimal.builder(2).optional().build())
            .field("day", Date.builder().optional().build())
            .field("at", Timestamp.builder().optional().build())
            .field("venue", VENUE)
            .field("dotted.name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @Test
    void theRecordsTimeNamesDayAndHour() {
        Route route = router(Partitioning.TIME, TimestampSource.RECORD).route(record(trade("AAPL"), NOON), BATCH);

        assertThat(route).isEqualTo(new Route("dt=2026-11-22/hour=12", NOON));
    }

    @Test
    void theWallClockIsTheBatchsForEveryRecord() {
        Route route = router(Partitioning.TIME, TimestampSource.WALLCLOCK).route(record(trade("AAPL"), NOON), BATCH);

        assertThat(route).isEqualTo(new Route("dt=2026-11-22/hour=20", BATCH));
    }

    @Test
    void aRecordWithoutATimestampIsRefusedWithTheWayOut() {
        RecordRouter router = router(Partitioning.TIME, TimestampSource.RECORD);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> router.route(record(trade("AAPL"), null), BATCH))
                .withMessageContaining("timestamp.extractor=RecordField");
    }

    @Test
    void withoutATimeInThePathARecordNeedsNone() {
        assertThat(router(Partitioning.KAFKA_PARTITION, TimestampSource.RECORD).route(record(trade("AAPL"), null), BATCH))
                .isEqualTo(new Route("partition=3", BATCH));
        assertThat(byField("symbol").route(record(trade("AAPL"), null), BATCH)).isEqualTo(new Route("symbol=AAPL", BATCH));
    }

    @Test
    void everyKafkaPartitionHasItsDirectory() {
        RecordRouter router = router(Partitioning.KAFKA_PARTITION, TimestampSource.RECORD);

        assertThat(List.of(3, 0, 12, 3))
                .extracting(partition -> router.route(new SinkRecord("t", partition, null, null, null, null, 0), BATCH).path())
                .containsExactly("partition=3", "partition=0", "partition=12", "partition=3");
    }

    @Test
    void fieldsComeInTheOrderInWhichTheyAreListed() {
        assertThat(byField("odd", "symbol", "lot").route(record(trade("AAPL"), NOON), BATCH).path()).isEqualTo("odd=true/symbol=AAPL/lot=100");
    }

    @Test
    void fieldsStandBeforeTheTime() {
        RecordRouter router = new RecordRouter(settings(Partitioning.FIELD_AND_TIME, TimestampSource.RECORD, Dialect.HIVE, "symbol"));

        assertThat(router.route(record(trade("AAPL"), NOON), BATCH)).isEqualTo(new Route("symbol=AAPL/dt=2026-11-22/hour=12", NOON));
    }

    @Test
    void datesAndDecimalsPartitionAsPeopleWriteThem() {
        Struct trade = trade("AAPL").put("fee", new BigDecimal("0.10")).put("day", java.util.Date.from(Instant.parse("2026-11-21T00:00:00Z")));

        assertThat(byField("fee", "day").route(record(trade, NOON), BATCH).path()).isEqualTo("fee=0.10/day=2026-11-21");
    }

    @Test
    void aDotStepsIntoANestedStruct() {
        Struct trade = trade("AAPL").put("venue", new Struct(VENUE).put("code", "XNAS"));

        assertThat(byField("venue.code").route(record(trade, NOON), BATCH).path()).isEqualTo("venue_code=XNAS");
    }

    @Test
    void aFieldWhoseNameHoldsADotIsFoundByItsWholeName() {
        assertThat(byField("dotted.name").route(record(trade("AAPL").put("dotted.name", "x"), NOON), BATCH).path()).isEqualTo("dotted_name=x");
    }

    @Test
    void doubleQuotesKeepADotInAName() {
        Map<String, Object> value = Map.of("meta", Map.of("sent.by", "x"));

        assertThat(byField("meta.\"sent.by\"").route(schemaless(value), BATCH).path()).endsWith("=x");
    }

    @Test
    void nullAndANullAroundItAreHivesDefaultPartition() {
        assertThat(byField("symbol", "venue.code").route(record(trade(null), NOON), BATCH).path())
                .isEqualTo("symbol=__HIVE_DEFAULT_PARTITION__/venue_code=__HIVE_DEFAULT_PARTITION__");
    }

    @Test
    void valuesAreEscapedAsHiveDoes() {
        assertThat(byField("symbol").route(record(trade("BRK/B=1%"), NOON), BATCH).path()).isEqualTo("symbol=BRK%2FB%3D1%25");
    }

    @Test
    void confluentsValuesStayAsTheyAre() {
        RecordRouter router = new RecordRouter(settings(Partitioning.FIELD, TimestampSource.RECORD, Dialect.CONFLUENT, "symbol"));

        assertThat(router.route(record(trade("BRK B:1"), NOON), BATCH).path()).isEqualTo("symbol=BRK B:1");
        assertThat(router.route(record(trade(null), NOON), BATCH).path()).isEqualTo("symbol=null");
    }

    @Test
    void schemalessValuesPartitionToo() {
        Map<String, Object> value = new HashMap<>(Map.of("symbol", "AAPL", "n", 7L, "venue", Map.of("code", "XNAS")));

        assertThat(byField("symbol", "n", "venue.code", "absent").route(schemaless(value), BATCH).path())
                .isEqualTo("symbol=AAPL/n=7/venue_code=XNAS/absent=__HIVE_DEFAULT_PARTITION__");
    }

    @Test
    void aFieldThatTheSchemaLacksIsRefusedWithTheFieldsThatThereAre() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> byField("ticker").route(record(trade("AAPL"), NOON), BATCH))
                .withMessageContaining("'ticker'").withMessageContaining("symbol, lot");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> byField("symbol.x").route(record(trade("AAPL"), NOON), BATCH))
                .withMessageContaining("STRING");
    }

    @Test
    void typesThatMakeNoGoodDirectoryAreRefusedByName() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> byField("price").route(record(trade("AAPL"), NOON), BATCH))
                .withMessageContaining("'price'").withMessageContaining("FLOAT64");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> byField("at").route(record(trade("AAPL").put("at", new java.util.Date(NOON)), NOON), BATCH))
                .withMessageContaining("Timestamp").withMessageContaining("timestamp.field");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> byField("a").route(schemaless(Map.of("a", 1.5)), BATCH))
                .withMessageContaining("Double");
    }

    @Test
    void aValueThatIsNeitherStructNorMapIsRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> byField("a").route(new SinkRecord("t", 0, null, null, Schema.STRING_SCHEMA, "text", 0), BATCH))
                .withMessageContaining("String");
    }

    @Test
    void recordsOfAlternatingSchemasAreEachReadByTheirOwn() {
        Schema other = SchemaBuilder.struct().field("lot", Schema.INT64_SCHEMA).field("symbol", Schema.STRING_SCHEMA).build();
        RecordRouter router = byField("symbol");

        for (int i = 0; i < 3; i++) {
            assertThat(router.route(record(trade("AAPL"), NOON), BATCH).path()).isEqualTo("symbol=AAPL");
            assertThat(router.route(record(new Struct(other).put("lot", 1L).put("symbol", "MSFT"), NOON), BATCH).path()).isEqualTo("symbol=MSFT");
        }
    }

    @Test
    void moreValuesThanAreRememberedAreStillRight() {
        RecordRouter router = byField("symbol");
        for (int i = 0; i < 20_000; i++) {
            String symbol = "S" + i % 9_000;
            assertThat(router.route(record(trade(symbol), NOON), BATCH).path()).isEqualTo("symbol=" + symbol);
        }
    }

    @Test
    void aYearThatNobodyMeansIsRefusedUnlessConfluentsSinkWouldTakeIt() {
        long microseconds = NOON * 1_000;

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> router(Partitioning.TIME, TimestampSource.RECORD).route(record(trade("AAPL"), microseconds), BATCH))
                .withMessageContaining("timestamp.field.unit");
        RecordRouter confluent = new RecordRouter(settings(Partitioning.TIME, TimestampSource.RECORD, Dialect.CONFLUENT));
        assertThat(confluent.route(record(trade("AAPL"), microseconds), BATCH).path()).startsWith("dt=58");
    }

    @Test
    void partitionFieldsLeaveTheFileUnlessTheyAreToStay() {
        assertThat(byField("symbol", "venue.code").droppedFields()).containsExactlyInAnyOrder("symbol", "venue.code");
        assertThat(router(Partitioning.TIME, TimestampSource.RECORD).droppedFields()).isEmpty();
        RouteSettings settings = settings(Partitioning.FIELD, TimestampSource.RECORD, Dialect.HIVE, "symbol");
        RouteSettings staying = new RouteSettings(settings.partitioning(), settings.fields(), false, settings.time(), settings.timestamp(), "/", Dialect.HIVE);
        assertThat(new RecordRouter(staying).droppedFields()).isEmpty();
    }

    private static Struct trade(String symbol) {
        return new Struct(TRADE).put("symbol", symbol).put("lot", 100).put("odd", true).put("price", 1.5);
    }

    private static SinkRecord record(Struct value, Long timestamp) {
        return new SinkRecord("trades", 3, null, null, value.schema(), value, 42, timestamp, TimestampType.CREATE_TIME);
    }

    private static SinkRecord schemaless(Map<String, Object> value) {
        return new SinkRecord("trades", 3, null, null, null, value, 42);
    }

    private static RecordRouter router(Partitioning partitioning, TimestampSource source) {
        return new RecordRouter(settings(partitioning, source, Dialect.HIVE));
    }

    private static RecordRouter byField(String... fields) {
        return new RecordRouter(settings(Partitioning.FIELD, TimestampSource.RECORD, Dialect.HIVE, fields));
    }

    private static RouteSettings settings(Partitioning partitioning, TimestampSource source, Dialect dialect, String... fields) {
        List<PartitionField> partitionFields = Arrays.stream(fields).map(field -> new PartitionField(field, field.replace('.', '_'))).toList();
        TimestampSettings timestamp = new TimestampSettings(source, "ts", TimestampUnit.MILLISECONDS, ZoneId.of("UTC"));
        return new RouteSettings(partitioning, partitionFields, true, BY_HOUR, timestamp, "/", dialect);
    }
}
