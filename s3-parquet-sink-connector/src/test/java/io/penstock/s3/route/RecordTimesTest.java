package io.penstock.s3.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordTimesTest {
    private static final Instant TIME = Instant.parse("2026-11-22T12:34:56.789Z");
    private static final long MILLIS = TIME.toEpochMilli();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant MIDNIGHT_IN_NEW_YORK = Instant.parse("2026-11-22T05:00:00Z");

    static Stream<Arguments> declaredTimes() {
        return Stream.of(
                Arguments.of(Timestamp.SCHEMA, java.util.Date.from(TIME), TIME),
                Arguments.of(Date.SCHEMA, java.util.Date.from(Instant.parse("2026-11-22T00:00:00Z")), MIDNIGHT_IN_NEW_YORK),
                Arguments.of(int64("io.debezium.time.Timestamp"), MILLIS, TIME),
                Arguments.of(int64("io.debezium.time.MicroTimestamp"), MILLIS * 1_000 + 7, TIME),
                Arguments.of(int64("io.debezium.time.MicroTimestamp"), -1L, Instant.ofEpochMilli(-1)),
                Arguments.of(int64("io.debezium.time.NanoTimestamp"), MILLIS * 1_000_000 + 7, TIME),
                Arguments.of(SchemaBuilder.int32().name("io.debezium.time.Date").build(), (int) DAY.toEpochDay(), MIDNIGHT_IN_NEW_YORK),
                Arguments.of(SchemaBuilder.string().name("io.debezium.time.ZonedTimestamp").build(), "2026-11-22T12:34:56.789123Z", TIME),
                Arguments.of(Schema.INT64_SCHEMA, MILLIS, TIME),
                Arguments.of(Schema.INT32_SCHEMA, 1_000, Instant.ofEpochMilli(1_000)),
                Arguments.of(Schema.FLOAT64_SCHEMA, MILLIS + 0.9, TIME),
                Arguments.of(Decimal.schema(0), new BigDecimal(MILLIS), TIME),
                Arguments.of(Schema.STRING_SCHEMA, "2026-11-22T07:34:56.789-05:00", TIME),
                Arguments.of(Schema.STRING_SCHEMA, "2026-11-22T07:34:56.789", TIME),
                Arguments.of(Schema.STRING_SCHEMA, "2026-11-22", MIDNIGHT_IN_NEW_YORK));
    }

    @ParameterizedTest
    @MethodSource("declaredTimes")
    void aFieldIsReadByItsDeclaredType(Schema schema, Object value, Instant expected) {
        assertThat(Instant.ofEpochMilli(times(TimestampUnit.MILLISECONDS).of(struct(schema, value), 0))).isEqualTo(expected);
    }

    static Stream<Arguments> bareNumbers() {
        return Stream.of(
                Arguments.of(TimestampUnit.SECONDS, MILLIS / 1_000, MILLIS / 1_000 * 1_000),
                Arguments.of(TimestampUnit.SECONDS, MILLIS / 1_000.0, MILLIS),
                Arguments.of(TimestampUnit.SECONDS, 1_700_000_000, 1_700_000_000_000L),
                Arguments.of(TimestampUnit.MILLISECONDS, MILLIS, MILLIS),
                Arguments.of(TimestampUnit.MICROSECONDS, MILLIS * 1_000 + 999, MILLIS),
                Arguments.of(TimestampUnit.MICROSECONDS, -1L, -1L),
                Arguments.of(TimestampUnit.NANOSECONDS, MILLIS * 1_000_000 + 999_999, MILLIS));
    }

    @ParameterizedTest
    @MethodSource("bareNumbers")
    void aBareNumberIsInTheConfiguredUnit(TimestampUnit unit, Number value, long expected) {
        assertThat(times(unit).of(schemaless(value), 0)).isEqualTo(expected);
    }

    @Test
    void theUnitDoesNotTouchAFieldThatDeclaresItsOwn() {
        assertThat(times(TimestampUnit.SECONDS).of(struct(int64("io.debezium.time.MicroTimestamp"), MILLIS * 1_000), 0)).isEqualTo(MILLIS);
        assertThat(times(TimestampUnit.SECONDS).of(struct(Timestamp.SCHEMA, java.util.Date.from(TIME)), 0)).isEqualTo(MILLIS);
    }

    @Test
    void schemalessDatesAndTextsAreRead() {
        assertThat(times(TimestampUnit.MILLISECONDS).of(schemaless(new java.util.Date(MILLIS)), 0)).isEqualTo(MILLIS);
        assertThat(times(TimestampUnit.MILLISECONDS).of(schemaless("2026-11-22T12:34:56.789Z"), 0)).isEqualTo(MILLIS);
    }

    @Test
    void aNestedFieldIsReadThroughDots() {
        Schema inner = SchemaBuilder.struct().field("at", Schema.INT64_SCHEMA).build();
        Schema outer = SchemaBuilder.struct().field("meta", inner).build();
        Struct value = new Struct(outer).put("meta", new Struct(inner).put("at", MILLIS));
        RecordTimes times = new RecordTimes(new TimestampSettings(TimestampSource.RECORD_FIELD, "meta.at", TimestampUnit.MILLISECONDS, ZoneId.of("UTC")));

        assertThat(times.of(new SinkRecord("t", 0, null, null, outer, value, 0), 0)).isEqualTo(MILLIS);
        assertThat(times.of(new SinkRecord("t", 0, null, null, null, Map.of("meta", Map.of("at", MILLIS)), 0), 0)).isEqualTo(MILLIS);
    }

    static Stream<Arguments> noTimes() {
        return Stream.of(
                Arguments.of(Time.SCHEMA, new java.util.Date(1), "Time"),
                Arguments.of(int64("io.debezium.time.MicroTime"), 1L, "io.debezium.time.MicroTime"),
                Arguments.of(Schema.BOOLEAN_SCHEMA, true, "Boolean"),
                Arguments.of(Schema.STRING_SCHEMA, "yesterday", "\"yesterday\""),
                Arguments.of(Schema.OPTIONAL_INT64_SCHEMA, null, "null"));
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void whatIsNoPointInTimeIsRefusedWithFieldAndValue(Schema schema, Object value, String named) {
        RecordTimes times = times(TimestampUnit.MILLISECONDS);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> times.of(struct(schema, value), 0))
                .withMessageContaining("'ts'").withMessageContaining(named);
    }

    @Test
    void anAbsentFieldOfASchemalessValueIsRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> times(TimestampUnit.MILLISECONDS).of(new SinkRecord("t", 0, null, null, null, new HashMap<>(), 0), 0))
                .withMessageContaining("'ts' is null or absent");
    }

    @Test
    void aNumberTooLargeForItsUnitIsRefusedWithTheKeyToChange() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> times(TimestampUnit.SECONDS).of(schemaless(MILLIS * 1_000_000), 0))
                .withMessageContaining("timestamp.field.unit");
    }

    private static Schema int64(String name) {
        return SchemaBuilder.int64().name(name).build();
    }

    private static RecordTimes times(TimestampUnit unit) {
        return new RecordTimes(new TimestampSettings(TimestampSource.RECORD_FIELD, "ts", unit, ZoneId.of("America/New_York")));
    }

    private static SinkRecord struct(Schema field, Object time) {
        Schema schema = SchemaBuilder.struct().field("ts", field).build();
        return new SinkRecord("t", 0, null, null, schema, new Struct(schema).put("ts", time), 0);
    }

    private static SinkRecord schemaless(Object time) {
        return new SinkRecord("t", 0, null, null, null, Map.of("ts", time), 0);
    }
}
