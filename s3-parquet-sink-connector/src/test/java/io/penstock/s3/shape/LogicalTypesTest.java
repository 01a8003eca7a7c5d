package io.penstock.s3.shape;

import static io.penstock.s3.shape.ReadBack.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalTypesTest {
    private static ReadBack readBack;

    private final RowShaper shaper = new RowShaper(ShapeSettings.defaults());

    @BeforeAll
    static void open() throws Exception {
        readBack = new ReadBack();
    }

    @AfterAll
    static void close() throws Exception {
        readBack.close();
    }

    private Object readAs(String athenaType, Schema schema, Object value) {
        Schema struct = SchemaBuilder.struct().field("x", schema).build();
        var record = record(new Struct(struct).put("x", value));
        assertThat(shaper.shape(record).schema().columns().get(0).athenaType()).isEqualTo(athenaType);
        return readBack.row(shaper, record).get("x");
    }

    private static Schema named(Schema.Type type, String name) {
        return new SchemaBuilder(type).name(name).build();
    }

    @Test
    void connectsDatesTimesAndTimestamps() {
        assertThat(readAs("date", org.apache.kafka.connect.data.Date.SCHEMA, new Date(-86_400_000L))).isEqualTo(-1L);
        assertThat(readAs("string", Time.SCHEMA, new Date(34_200_001L))).isEqualTo("09:30:00.001");
        assertThat(readAs("timestamp", Timestamp.SCHEMA, new Date(-1L))).isEqualTo(-1L);
    }

    @Test
    void debeziumsDatesAndTimestampsAreCutToTheMillisecondBelow() {
        long day = LocalDate.parse("2026-11-22").toEpochDay();
        assertThat(readAs("date", named(Schema.Type.INT32, "io.debezium.time.Date"), (int) day)).isEqualTo(day);
        assertThat(readAs("timestamp", named(Schema.Type.INT64, "io.debezium.time.Timestamp"), 1234L)).isEqualTo(1234L);
        assertThat(readAs("timestamp", named(Schema.Type.INT64, "io.debezium.time.MicroTimestamp"), 1_234_999L)).isEqualTo(1234L);
        assertThat(readAs("timestamp", named(Schema.Type.INT64, "io.debezium.time.MicroTimestamp"), -1L)).isEqualTo(-1L);
        assertThat(readAs("timestamp", named(Schema.Type.INT64, "io.debezium.time.NanoTimestamp"), 1_234_999_999L)).isEqualTo(1234L);
        assertThat(readAs("timestamp", named(Schema.Type.STRING, "io.debezium.time.ZonedTimestamp"), "2026-11-22T10:00:00.1234+01:00"))
            .isEqualTo(Instant.parse("2026-11-22T09:00:00.123Z").toEpochMilli());
        assertThat(readAs("date", named(Schema.Type.STRING, "io.debezium.time.IsoDate"), "2026-11-22Z")).isEqualTo(day);
    }

    @Test
    void debeziumsTimesOfDayAreText() {
        assertThat(readAs("string", named(Schema.Type.INT32, "io.debezium.time.Time"), 34_200_001)).isEqualTo("09:30:00.001");
        assertThat(readAs("string", named(Schema.Type.INT64, "io.debezium.time.MicroTime"), 34_200_000_001L)).isEqualTo("09:30:00.000001");
        assertThat(readAs("string", named(Schema.Type.INT64, "io.debezium.time.NanoTime"), 1L)).isEqualTo("00:00:00.000000001");
        assertThat(readAs("string", named(Schema.Type.INT32, "io.debezium.time.Time"), 86_400_000)).isEqualTo("24:00:00.000");
        assertThat(readAs("string", named(Schema.Type.STRING, "io.debezium.time.ZonedTime"), "10:00:00Z")).isEqualTo("10:00:00Z");
    }

    @Test
    void debeziumsOtherTypesKeepWhatTheyHold() {
        assertThat(readAs("string", named(Schema.Type.STRING, "io.debezium.data.Json"), "{}")).isEqualTo("{}");
        assertThat(readAs("int", named(Schema.Type.INT32, "io.debezium.time.Year"), 2026)).isEqualTo(2026L);
        assertThat(readAs("bigint", named(Schema.Type.INT64, "io.debezium.time.MicroDuration"), 5L)).isEqualTo(5L);
        Schema variable = SchemaBuilder.struct().name("io.debezium.data.VariableScaleDecimal")
            .field("scale", Schema.INT32_SCHEMA).field("value", Schema.BYTES_SCHEMA).build();
        assertThat(readAs("string", variable, new Struct(variable).put("scale", 3).put("value", BigInteger.valueOf(12345).toByteArray())))
            .isEqualTo("12.345");
        ByteBuffer asAvroHasIt = ByteBuffer.wrap(BigInteger.valueOf(-12345).toByteArray());
        assertThat(readAs("string", variable, new Struct(variable).put("scale", 3).put("value", asAvroHasIt))).isEqualTo("-12.345");
    }

    @Test
    void decimalsHaveTheScaleOfTheSchemaAndThePrecisionThatAConverterKnows() {
        Schema known = Decimal.builder(4).parameter("connect.decimal.precision", "18").build();
        assertThat(readAs("decimal(18,4)", known, new BigDecimal("-12345678901234.5678"))).isEqualTo(new BigDecimal("-12345678901234.5678"));
        assertThat(readAs("decimal(38,2)", Decimal.schema(2), new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(readAs("decimal(9,9)", Decimal.builder(9).parameter("connect.decimal.precision", "9").build(), new BigDecimal("0.123456789")))
            .isEqualTo(new BigDecimal("0.123456789"));
        assertThat(readAs("decimal(38,0)", Decimal.schema(-2), new BigDecimal("12E2"))).isEqualTo(new BigDecimal("1200"));
    }

    @Test
    void theAvroConvertersPrecisionOf64MeansThatItDoesNotKnow() {
        Schema unknown = Decimal.builder(2).parameter("connect.decimal.precision", "64").build();
        assertThat(readAs("decimal(38,2)", unknown, new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void aPrecisionBeyondAthenasIsAnError() {
        Schema wide = Decimal.builder(2).parameter("connect.decimal.precision", "40").build();
        assertThatThrownBy(() -> readAs("", wide, BigDecimal.ONE.setScale(2))).isInstanceOf(DataException.class)
            .hasMessageContaining("Field 'x'").hasMessageContaining("precision 40").hasMessageContaining("38");
    }

    @Test
    void aDecimalThatDoesNotFitIsAnError() {
        Schema narrow = Decimal.builder(2).parameter("connect.decimal.precision", "5").build();
        assertThatThrownBy(() -> readAs("decimal(5,2)", narrow, new BigDecimal("1000.00"))).isInstanceOf(DataException.class)
            .hasMessage("Field 'x' holds '1000.00' (BigDecimal) but must hold at most 5 digits, 2 of them behind the point");
        Schema any = Decimal.schema(0);
        assertThatThrownBy(() -> readAs("decimal(38,0)", any, BigDecimal.TEN.pow(38))).isInstanceOf(DataException.class)
            .hasMessageContaining("at most 38 digits");
    }

    @Test
    void aTimeOfDayBeyondMidnightIsAnError() {
        assertThatThrownBy(() -> readAs("string", named(Schema.Type.INT64, "io.debezium.time.NanoTime"), 86_400_000_000_001L))
            .isInstanceOf(DataException.class).hasMessageContaining("less than 24 hours");
        assertThatThrownBy(() -> readAs("timestamp", named(Schema.Type.STRING, "io.debezium.time.ZonedTimestamp"), "infinity"))
            .isInstanceOf(DataException.class).hasMessageContaining("'infinity' (String)");
    }

    @Test
    void unionsAreStructsOfOptionalFieldsAndEnumsAreStrings() {
        Schema union = SchemaBuilder.struct().name("io.confluent.connect.avro.Union").optional()
            .field("string", Schema.OPTIONAL_STRING_SCHEMA).field("long", Schema.OPTIONAL_INT64_SCHEMA).build();
        var expected = new java.util.LinkedHashMap<String, Object>();
        expected.put("string", null);
        expected.put("long", 5L);
        assertThat(readAs("struct<string:string,long:bigint>", union, new Struct(union).put("long", 5L))).isEqualTo(expected);
        Schema symbols = SchemaBuilder.string().name("io.confluent.connect.avro.Enum").parameter("io.confluent.connect.avro.Enum.BUY", "BUY").build();
        assertThat(readAs("string", symbols, "BUY")).isEqualTo("BUY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.confluent.connect.avro.Union", "connect_union_side", "io.confluent.connect.protobuf.Union.side", "io.confluent.connect.json.OneOf"})
    void unionsOfEveryConverterAreStructsOfOptionalFieldsAlsoWithRecordsInThem(String name) {
        Schema member = SchemaBuilder.struct().name("com.acme.Trade").optional().field("Price", Schema.FLOAT64_SCHEMA).build();
        Schema union = SchemaBuilder.struct().name(name).parameter("org.apache.kafka.connect.data.Union", name).optional()
            .field("com.acme.Trade", member).field("string", Schema.OPTIONAL_STRING_SCHEMA).build();

        assertThat(readAs("struct<com_acme_trade:struct<price:double>,string:string>", union,
            new Struct(union).put("com.acme.Trade", new Struct(member).put("Price", 1.5))))
            .hasToString("{com_acme_trade={price=" + Double.doubleToLongBits(1.5) + "}, string=null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.confluent.connect.avro.Enum", "org.apache.kafka.connect.data.Enum", "io.debezium.data.Enum", "io.debezium.data.EnumSet"})
    void enumsOfEveryConverterAreTheirTexts(String name) {
        Schema symbols = SchemaBuilder.string().name(name).parameter(name, "Side").parameter(name + ".BUY", "0").parameter("allowed", "BUY,SELL").build();

        assertThat(readAs("string", symbols, "BUY")).isEqualTo("BUY");
    }

    @Test
    void enumsThatAConverterHandsOutAsNumbersAreNumbers() {
        Schema numbers = SchemaBuilder.int32().name("Side").parameter("org.apache.kafka.connect.data.Enum", "Side").build();

        assertThat(readAs("int", numbers, 1)).isEqualTo(1L);
    }

    @Test
    void mapsMayHaveOtherKeysThanStrings() {
        assertThat(readAs("map<int,string>", SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA).build(), Map.of(7, "x")))
            .isEqualTo(Map.of(7L, "x"));
        Schema key = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        assertThat(readAs("array<struct<key:struct<a:int>,value:string>>", SchemaBuilder.map(key, Schema.STRING_SCHEMA).build(),
            Map.of(new Struct(key).put("a", 1), "x"))).hasToString("[{key={a=1}, value=x}]");
    }

    @Test
    void numbersOfEveryWidth() {
        assertThat(readAs("tinyint", Schema.INT8_SCHEMA, (byte) -128)).isEqualTo(-128L);
        assertThat(readAs("smallint", Schema.INT16_SCHEMA, Short.MIN_VALUE)).isEqualTo(-32768L);
        assertThat(readAs("int", Schema.INT32_SCHEMA, Integer.MIN_VALUE)).isEqualTo((long) Integer.MIN_VALUE);
        assertThat(readAs("bigint", Schema.INT64_SCHEMA, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }
}
