package io.penstock.s3.shape;

import static io.penstock.s3.shape.ReadBack.columns;
import static io.penstock.s3.shape.ReadBack.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StructuredRowsTest {
    private static ReadBack readBack;

    @BeforeAll
    static void open() throws Exception {
        readBack = new ReadBack();
    }

    @AfterAll
    static void close() throws Exception {
        readBack.close();
    }

    private static RowShaper shaper(Set<String> dropped, KafkaColumn... kafka) {
        return new RowShaper(new ShapeSettings(ColumnNames.SNAKE_CASE, dropped, Set.of(kafka), List.of(), Schemaless.INFER, SchemaCompatibility.NONE));
    }

    @Test
    void namesAreMadeSafeAtEveryDepth() {
        Schema inner = SchemaBuilder.struct().field("Adj Close", Schema.FLOAT64_SCHEMA).build();
        Schema schema = SchemaBuilder.struct().field("OHLC Data", inner).build();
        assertThat(columns(shaper(Set.of()).shape(record(new Struct(schema).put("OHLC Data", new Struct(inner).put("Adj Close", 1.0))))))
            .isEqualTo("ohlc_data struct<adj_close:double>");
    }

    @Test
    void twoFieldsWithTheSameNameAfterwardsAreAnErrorThatNamesBoth() {
        Schema schema = SchemaBuilder.struct().field("Close", Schema.INT32_SCHEMA).field("close", Schema.INT32_SCHEMA).build();
        Struct value = new Struct(schema).put("Close", 1).put("close", 2);
        assertThatThrownBy(() -> shaper(Set.of()).shape(record(value))).isInstanceOf(DataException.class)
            .hasMessageContaining("Field 'close' and field 'Close' would both be the column 'close'").hasMessageContaining("column.names=as_is");
        RowShaper asIs = new RowShaper(new ShapeSettings(ColumnNames.AS_IS, Set.of(), Set.of(), List.of(), Schemaless.INFER, SchemaCompatibility.NONE));
        assertThat(columns(asIs.shape(record(value)))).isEqualTo("Close int, close int");
    }

    @Test
    void aNameOfWhichNothingIsLeftIsAnError() {
        Schema schema = SchemaBuilder.struct().field("___", Schema.INT32_SCHEMA).build();
        assertThatThrownBy(() -> shaper(Set.of()).shape(record(new Struct(schema).put("___", 1))))
            .isInstanceOf(DataException.class).hasMessageContaining("nothing is left");
    }

    @Test
    void droppedFieldsLeaveTheFileAlsoNestedOnes() {
        Schema inner = SchemaBuilder.struct().field("region", Schema.STRING_SCHEMA).field("city", Schema.STRING_SCHEMA).build();
        Schema lonely = SchemaBuilder.struct().field("only", Schema.STRING_SCHEMA).build();
        Schema schema = SchemaBuilder.struct().field("symbol", Schema.STRING_SCHEMA).field("place", inner).field("lonely", lonely)
            .field("n", Schema.INT32_SCHEMA).build();
        Struct value = new Struct(schema).put("symbol", "A").put("n", 5).put("place", new Struct(inner).put("region", "eu").put("city", "Rome"))
            .put("lonely", new Struct(lonely).put("only", "x"));
        RowShaper shaper = shaper(Set.of("symbol", "place.region", "lonely.only"));
        assertThat(columns(shaper.shape(record(value)))).isEqualTo("place struct<city:string>, n int");
        assertThat(readBack.row(shaper, record(value))).hasToString("{place={city=Rome}, n=5}");
    }

    @Test
    void whatHasNoColumnsIsLeftOut() {
        Schema empty = SchemaBuilder.struct().build();
        Schema schema = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).field("e", empty).field("l", SchemaBuilder.array(empty).build())
            .field("m", SchemaBuilder.map(Schema.STRING_SCHEMA, empty).build()).build();
        Struct value = new Struct(schema).put("a", 1).put("e", new Struct(empty)).put("l", List.of(new Struct(empty))).put("m", Map.of());
        assertThat(columns(shaper(Set.of()).shape(record(value)))).isEqualTo("a int");
        assertThatThrownBy(() -> shaper(Set.of()).shape(record(new Struct(empty)))).isInstanceOf(DataException.class)
            .hasMessage("The value has no field that could be a column of the file; keep the fields that partition with partition.field.in.file=true, "
                + "or set kafka.columns");
        assertThat(columns(shaper(Set.of(), KafkaColumn.OFFSET).shape(record(new Struct(empty))))).isEqualTo("kafka_offset bigint");
    }

    @Test
    void listsHoldNullsAndStructsAndLists() {
        Schema inner = SchemaBuilder.struct().field("x", Schema.OPTIONAL_INT32_SCHEMA).optional().build();
        Schema schema = SchemaBuilder.struct().field("s", SchemaBuilder.array(inner).build())
            .field("n", SchemaBuilder.array(SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build()).build()).build();
        Struct value = new Struct(schema).put("s", Arrays.asList(null, new Struct(inner), new Struct(inner).put("x", 3)))
            .put("n", Arrays.asList(null, List.of(), Arrays.asList("a", null)));
        assertThat(readBack.row(shaper(Set.of()), record(value))).hasToString("{s=[null, {x=null}, {x=3}], n=[null, [], [a, null]]}");
    }

    @Test
    void aNullElementIsKeptEvenWhereTheSchemaForbidsIt() {
        Schema schema = SchemaBuilder.struct().field("l", SchemaBuilder.array(Schema.STRING_SCHEMA).build()).build();
        List<String> list = new ArrayList<>(List.of("a", "b"));
        Struct value = new Struct(schema).put("l", list);
        list.set(1, null);
        assertThat(readBack.row(shaper(Set.of()), record(value))).hasToString("{l=[a, null]}");
    }

    @Test
    void valuesThatAreNoStructsBecomeTheColumnValue() {
        RowShaper shaper = shaper(Set.of());
        assertThat(readBack.row(shaper, record(Schema.OPTIONAL_STRING_SCHEMA, "x"))).isEqualTo(Map.of("value", "x"));
        assertThat(readBack.row(shaper, record(Schema.INT64_SCHEMA, 5L))).isEqualTo(Map.of("value", 5L));
        assertThat(readBack.row(shaper, record(SchemaBuilder.array(Schema.INT32_SCHEMA).build(), List.of(1, 2)))).isEqualTo(Map.of("value", List.of(1L, 2L)));
    }

    @Test
    void bytesComeAsArraysAndAsBuffersOfEveryKind() {
        ByteBuffer part = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2).slice();
        ByteBuffer direct = ByteBuffer.allocateDirect(2).put(new byte[] {1, 2}).flip();
        for (Object bytes : List.of(new byte[] {1, 2}, part, direct, part.asReadOnlyBuffer())) {
            assertThat(readBack.row(shaper(Set.of()), record(Schema.BYTES_SCHEMA, bytes))).isEqualTo(Map.of("value", ByteBuffer.wrap(new byte[] {1, 2})));
        }
        assertThat(part.remaining()).isEqualTo(2);
    }

    @Test
    void defaultsStandForNulls() {
        Schema schema = SchemaBuilder.struct().field("a", SchemaBuilder.int32().optional().defaultValue(7).build()).build();
        assertThat(readBack.row(shaper(Set.of()), record(new Struct(schema)))).isEqualTo(Map.of("a", 7L));
    }

    @Test
    void kafkasOwnFieldsBecomeColumns() {
        Schema key = SchemaBuilder.struct().field("Symbol", Schema.STRING_SCHEMA).build();
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString("source", "csv").addInt("row", 5).addString("source", "again").add("none", null, null);
        headers.addBytes("text", "é".getBytes(java.nio.charset.StandardCharsets.UTF_8)).addBytes("raw", new byte[] {-1});
        SinkRecord record = new SinkRecord("renamed", 1, key, new Struct(key).put("Symbol", "A"), Schema.INT32_SCHEMA, 5, 42L,
            1234L, TimestampType.CREATE_TIME, headers, "trades", 3, 17L);
        Map<String, Object> row = readBack.row(shaper(Set.of(), KafkaColumn.values()), record);
        Map<String, Object> expectedHeaders = new HashMap<>(Map.of("source", "again", "row", "5", "text", "é", "raw", "/w=="));
        expectedHeaders.put("none", null);
        assertThat(row).containsEntry("kafka_topic", "trades").containsEntry("kafka_partition", 3L).containsEntry("kafka_offset", 17L)
            .containsEntry("kafka_timestamp", 1234L).containsEntry("kafka_key", Map.of("symbol", "A")).containsEntry("kafka_headers", expectedHeaders);
    }

    @Test
    void kafkasColumnsMayBeNullOrEmpty() {
        Map<String, Object> row = readBack.row(shaper(Set.of(), KafkaColumn.KEY, KafkaColumn.TIMESTAMP, KafkaColumn.HEADERS), record(Schema.INT32_SCHEMA, 1));
        assertThat(row).containsEntry("kafka_key", null).containsEntry("kafka_timestamp", null).containsEntry("kafka_headers", Map.of());
    }

    @Test
    void keysHaveTheTypeThatTheyHave() {
        RowShaper shaper = shaper(Set.of(), KafkaColumn.KEY);
        SinkRecord string = new SinkRecord("t", 0, Schema.OPTIONAL_STRING_SCHEMA, "k", Schema.INT32_SCHEMA, 1, 0);
        SinkRecord bytes = new SinkRecord("t", 0, Schema.OPTIONAL_BYTES_SCHEMA, new byte[] {1}, Schema.INT32_SCHEMA, 1, 0);
        SinkRecord json = new SinkRecord("t", 0, null, Map.of("id", 5L), Schema.INT32_SCHEMA, 1, 0);
        assertThat(columns(shaper.shape(string))).isEqualTo("value int, kafka_key string");
        assertThat(columns(shaper.shape(bytes))).isEqualTo("value int, kafka_key binary");
        assertThat(columns(shaper.shape(json))).isEqualTo("value int, kafka_key struct<id:bigint>");
    }

    @Test
    void aFaultInTheKeyIsNamedByItsColumn() {
        Schema time = SchemaBuilder.int32().name("io.debezium.time.Time").build();
        SinkRecord record = new SinkRecord("t", 0, time, -1, Schema.INT32_SCHEMA, 1, 0);
        assertThatThrownBy(() -> shaper(Set.of(), KafkaColumn.KEY).shape(record)).isInstanceOf(DataException.class)
            .hasMessageStartingWith("Field 'kafka_key' holds '-1' (Integer)");
        RowShaper schemaless = shaper(Set.of(), KafkaColumn.KEY);
        schemaless.shape(new SinkRecord("t", 0, null, "text", Schema.INT32_SCHEMA, 1, 0));
        assertThatThrownBy(() -> schemaless.shape(new SinkRecord("t", 0, null, 5L, Schema.INT32_SCHEMA, 1, 1))).isInstanceOf(DataException.class)
            .hasMessageStartingWith("Field 'kafka_key' holds '5' (Long) where earlier records had a string");
    }

    @Test
    void aFieldNamedLikeAKafkaColumnIsAnError() {
        Schema schema = SchemaBuilder.struct().field("kafka_offset", Schema.INT32_SCHEMA).build();
        assertThatThrownBy(() -> shaper(Set.of(), KafkaColumn.OFFSET).shape(record(new Struct(schema).put("kafka_offset", 1))))
            .isInstanceOf(DataException.class).hasMessageContaining("the column 'kafka_offset', which kafka.columns makes too")
            .hasMessageContaining("leave 'offset' out");
    }

    @Test
    void schemasWithTheSameColumnsShareOneFileSchema() {
        RowShaper shaper = shaper(Set.of());
        Schema one = SchemaBuilder.struct().name("a").version(1).field("x", Schema.INT32_SCHEMA).build();
        Schema two = SchemaBuilder.struct().name("b").version(2).field("x", Schema.INT32_SCHEMA).build();
        Schema other = SchemaBuilder.struct().field("x", Schema.INT64_SCHEMA).build();
        var first = shaper.shape(record(new Struct(one).put("x", 1))).schema();
        assertThat(shaper.shape(record(new Struct(two).put("x", 1))).schema()).isSameAs(first);
        assertThat(shaper.shape(record(new Struct(other).put("x", 1L))).schema()).isNotSameAs(first);
        assertThat(shaper.shape(record(new Struct(one).put("x", 1))).schema()).isSameAs(first);
    }

    @Test
    void faultsInsideListsAndMapsAreNamedWithTheirPlace() {
        Schema time = SchemaBuilder.int32().name("io.debezium.time.Time").build();
        Schema inner = SchemaBuilder.struct().field("t", time).build();
        Schema schema = SchemaBuilder.struct().field("l", SchemaBuilder.array(inner).build())
            .field("m", SchemaBuilder.map(Schema.STRING_SCHEMA, SchemaBuilder.array(time).build()).build()).build();
        Struct good = new Struct(inner).put("t", 1);
        Struct bad = new Struct(inner).put("t", -1);
        assertThatThrownBy(() -> shaper(Set.of()).shape(record(new Struct(schema).put("l", List.of(good, bad)).put("m", Map.of()))))
            .isInstanceOf(DataException.class).hasMessageStartingWith("Field 'l[1].t' holds '-1' (Integer)");
        assertThatThrownBy(() -> shaper(Set.of()).shape(record(new Struct(schema).put("l", List.of()).put("m", Map.of("k", List.of(1, -1))))))
            .isInstanceOf(DataException.class).hasMessageStartingWith("Field 'm[k][1]' holds '-1' (Integer)");
    }

    @Test
    void aMapEntryWithoutKeyIsAnError() {
        Schema schema = SchemaBuilder.struct().field("m", SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.INT32_SCHEMA).build()).build();
        Struct value = new Struct(schema).put("m", Collections.singletonMap(null, 1));
        assertThatThrownBy(() -> shaper(Set.of()).shape(record(value))).isInstanceOf(DataException.class).hasMessageContaining("without a key");
    }

    @Test
    void afterAFaultTheNextRecordIsWhole() {
        Schema time = SchemaBuilder.int32().name("io.debezium.time.Time").build();
        Schema schema = SchemaBuilder.struct().field("a", Schema.STRING_SCHEMA).field("t", time).build();
        RowShaper shaper = shaper(Set.of());
        assertThatThrownBy(() -> shaper.shape(record(new Struct(schema).put("a", "bad").put("t", -1)))).isInstanceOf(DataException.class);
        assertThat(readBack.row(shaper, record(new Struct(schema).put("a", "good").put("t", 0)))).hasToString("{a=good, t=00:00:00.000}");
    }

    @Test
    void nestingHasAnEndWhichIsDeepEnough() {
        assertThat(readBack.row(shaper(Set.of()), record(nested(14)))).isNotEmpty();
        assertThatThrownBy(() -> shaper(Set.of()).shape(record(nested(20)))).isInstanceOf(DataException.class)
            .hasMessageContaining("nested more than 30 deep");
    }

    private static Struct nested(int depth) {
        Schema schema = SchemaBuilder.struct().field("x", Schema.OPTIONAL_INT32_SCHEMA).optional().build();
        Struct value = new Struct(schema).put("x", 1);
        for (int i = 0; i < depth; i++) {
            schema = SchemaBuilder.struct().field("x", SchemaBuilder.array(schema).optional().build()).optional().build();
            value = new Struct(schema).put("x", Arrays.asList(value, null));
        }
        return value;
    }
}
