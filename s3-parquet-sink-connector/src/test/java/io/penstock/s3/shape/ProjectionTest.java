package io.penstock.s3.shape;

import static io.penstock.s3.shape.ReadBack.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final Schema V1 = SchemaBuilder.struct().version(1).field("a", Schema.INT32_SCHEMA).field("old", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final Schema V2 = SchemaBuilder.struct().version(2).field("a", Schema.INT64_SCHEMA)
        .field("b", SchemaBuilder.string().defaultValue("none").build()).field("c", Schema.OPTIONAL_FLOAT64_SCHEMA).build();

    private static ReadBack readBack;

    @BeforeAll
    static void open() throws Exception {
        readBack = new ReadBack();
    }

    @AfterAll
    static void close() throws Exception {
        readBack.close();
    }

    private static RowShaper shaper(SchemaCompatibility compatibility) {
        return new RowShaper(new ShapeSettings(ColumnNames.SNAKE_CASE, Set.of(), Set.of(), List.of(), Schemaless.INFER, compatibility));
    }

    private static SinkRecord v1(int a) {
        return ReadBack.record(new Struct(V1).put("a", a).put("old", "x"));
    }

    private static SinkRecord v2(long a) {
        return ReadBack.record(new Struct(V2).put("a", a).put("b", "y").put("c", 1.0));
    }

    @Test
    void withoutAPromiseEverySchemaHasItsOwnFiles() {
        RowShaper shaper = shaper(SchemaCompatibility.NONE);
        assertThat(columns(shaper.shape(v1(1)))).isEqualTo("a int, old string");
        assertThat(columns(shaper.shape(v2(1)))).isEqualTo("a bigint, b string, c double");
        assertThat(columns(shaper.shape(v1(1)))).isEqualTo("a int, old string");
    }

    @Test
    void backwardProjectsOlderRecordsOntoTheNewestSchema() {
        for (SchemaCompatibility compatibility : List.of(SchemaCompatibility.BACKWARD, SchemaCompatibility.FULL)) {
            RowShaper shaper = shaper(compatibility);
            assertThat(columns(shaper.shape(v1(1)))).isEqualTo("a int, old string");
            assertThat(columns(shaper.shape(v2(1)))).isEqualTo("a bigint, b string, c double");
            assertThat(shaper.shape(v1(1)).schema()).isSameAs(shaper.shape(v2(1)).schema());
            assertThat(readBack.row(shaper, v1(7))).hasToString("{a=7, b=none, c=null}");
        }
    }

    @Test
    void forwardProjectsNewerRecordsOntoTheOldestSchema() {
        RowShaper shaper = shaper(SchemaCompatibility.FORWARD);
        Schema v2 = SchemaBuilder.struct().version(2).field("a", Schema.INT32_SCHEMA).field("b", Schema.STRING_SCHEMA).build();
        SinkRecord newer = ReadBack.record(new Struct(v2).put("a", 5).put("b", "y"));
        assertThat(columns(shaper.shape(newer))).isEqualTo("a int, b string");
        assertThat(columns(shaper.shape(v1(1)))).isEqualTo("a int, old string");
        assertThat(readBack.row(shaper, newer)).hasToString("{a=5, old=null}");
    }

    @Test
    void schemasThatCannotBecomeEachOtherAreAnErrorThatNamesTheField() {
        RowShaper shaper = shaper(SchemaCompatibility.FORWARD);
        shaper.shape(v1(1));
        assertThatThrownBy(() -> shaper.shape(v2(5))).isInstanceOf(DataException.class)
            .hasMessage("Field 'a' is int64 in the record but int32 in the file's schema, and one cannot become the other; "
                + "set schema.compatibility=NONE to keep the schemas apart");
    }

    @Test
    void aRequiredFieldThatOlderRecordsLackNeedsADefault() {
        Schema newer = SchemaBuilder.struct().version(2).field("a", Schema.INT32_SCHEMA).field("must", Schema.INT32_SCHEMA).build();
        RowShaper shaper = shaper(SchemaCompatibility.BACKWARD);
        shaper.shape(ReadBack.record(new Struct(newer).put("a", 1).put("must", 1)));
        assertThatThrownBy(() -> shaper.shape(v1(1))).isInstanceOf(DataException.class)
            .hasMessageStartingWith("Field 'must' is missing in the record's schema");
    }

    @Test
    void withoutVersionsTheFilesGrowToHoldBoth() {
        Schema one = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).field("f", Schema.FLOAT32_SCHEMA).field("x", Schema.STRING_SCHEMA).build();
        Schema inner = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();
        Schema two = SchemaBuilder.struct().field("a", Schema.INT64_SCHEMA).field("f", Schema.FLOAT64_SCHEMA).field("y", inner).build();
        RowShaper shaper = shaper(SchemaCompatibility.BACKWARD);
        SinkRecord first = ReadBack.record(new Struct(one).put("a", 1).put("f", 0.5f).put("x", "t"));
        SinkRecord second = ReadBack.record(new Struct(two).put("a", 2L).put("f", 1.5).put("y", new Struct(inner).put("n", 9)));
        assertThat(columns(shaper.shape(first))).isEqualTo("a int, f float, x string");
        assertThat(columns(shaper.shape(second))).isEqualTo("a bigint, f double, x string, y struct<n:int>");
        assertThat(shaper.shape(first).schema()).isSameAs(shaper.shape(second).schema());
        assertThat(readBack.row(shaper, first)).hasToString("{a=1, f=" + Double.doubleToLongBits(0.5) + ", x=t, y=null}");
        assertThat(readBack.row(shaper, second)).hasToString("{a=2, f=" + Double.doubleToLongBits(1.5) + ", x=null, y={n=9}}");
    }

    @Test
    void withoutVersionsNestedStructsListsAndMapsGrowToo() {
        Schema oldInner = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();
        Schema newInner = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).field("m", Schema.STRING_SCHEMA).build();
        Schema one = SchemaBuilder.struct().field("l", SchemaBuilder.array(oldInner).build())
            .field("k", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build()).build();
        Schema two = SchemaBuilder.struct().field("l", SchemaBuilder.array(newInner).build())
            .field("k", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build()).build();
        RowShaper shaper = shaper(SchemaCompatibility.FULL);
        SinkRecord older = ReadBack.record(new Struct(one).put("l", List.of(new Struct(oldInner).put("n", 1))).put("k", Map.of("x", 1)));
        shaper.shape(older);
        shaper.shape(ReadBack.record(new Struct(two).put("l", List.of()).put("k", Map.of())));
        assertThat(columns(shaper.shape(older))).isEqualTo("l array<struct<n:int,m:string>>, k map<string,bigint>");
        assertThat(readBack.row(shaper, older)).hasToString("{l=[{n=1, m=null}], k={x=1}}");
    }

    @Test
    void withoutVersionsDecimalsGrowInBothDirections() {
        Schema narrow = SchemaBuilder.struct().field("d", Decimal.builder(2).parameter("connect.decimal.precision", "6").build()).build();
        Schema fine = SchemaBuilder.struct().field("d", Decimal.builder(4).parameter("connect.decimal.precision", "7").build()).build();
        RowShaper shaper = shaper(SchemaCompatibility.BACKWARD);
        SinkRecord first = ReadBack.record(new Struct(narrow).put("d", new BigDecimal("1234.56")));
        shaper.shape(first);
        assertThat(columns(shaper.shape(ReadBack.record(new Struct(fine).put("d", new BigDecimal("1.2345")))))).isEqualTo("d decimal(8,4)");
        assertThat(readBack.row(shaper, first)).isEqualTo(Map.of("d", new BigDecimal("1234.5600")));
    }

    @Test
    void withoutVersionsTextAndNumbersStayApart() {
        RowShaper shaper = shaper(SchemaCompatibility.BACKWARD);
        shaper.shape(ReadBack.record(new Struct(SchemaBuilder.struct().field("a", Schema.STRING_SCHEMA).build()).put("a", "x")));
        Schema number = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        assertThatThrownBy(() -> shaper.shape(ReadBack.record(new Struct(number).put("a", 1)))).isInstanceOf(DataException.class)
            .hasMessageStartingWith("Field 'a' is int32 in the record but string in the file's schema");
    }

    @Test
    void anEnumMayGrow() {
        Schema small = SchemaBuilder.struct().version(1).field("side", SchemaBuilder.string().name("Side").parameter("io.confluent.connect.avro.Enum.BUY", "BUY").build()).build();
        Schema grown = SchemaBuilder.struct().version(2).field("side", SchemaBuilder.string().name("Side").parameter("io.confluent.connect.avro.Enum.BUY", "BUY")
            .parameter("io.confluent.connect.avro.Enum.SELL", "SELL").build()).build();
        RowShaper shaper = shaper(SchemaCompatibility.FORWARD);
        var files = shaper.shape(ReadBack.record(new Struct(small).put("side", "BUY"))).schema();
        assertThat(shaper.shape(ReadBack.record(new Struct(grown).put("side", "SELL"))).schema()).isSameAs(files);
    }

    @Test
    void eachKafkaPartitionHasItsOwnNewestSchema() {
        RowShaper shaper = shaper(SchemaCompatibility.BACKWARD);
        shaper.shape(v2(1));
        SinkRecord elsewhere = new SinkRecord("t", 1, null, null, V1, new Struct(V1).put("a", 1), 0);
        assertThat(columns(shaper.shape(elsewhere))).isEqualTo("a int, old string");
    }

    @Test
    void aPartitionThatIsForgottenBeginsAnewAndTheOthersGoOn() {
        RowShaper shaper = shaper(SchemaCompatibility.BACKWARD);
        SinkRecord elsewhere = new SinkRecord("t", 1, null, null, V1, new Struct(V1).put("a", 1), 0);
        shaper.shape(v2(1));
        shaper.shape(new SinkRecord("t", 1, null, null, V2, v2(1).value(), 0));

        shaper.forget(new TopicPartition("t", 0));

        assertThat(columns(shaper.shape(v1(1)))).isEqualTo("a int, old string");
        assertThat(columns(shaper.shape(elsewhere))).isEqualTo("a bigint, b string, c double");
    }

    @Test
    void forwardWithoutVersionsDropsWhatTheFilesLack() {
        Schema one = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        Schema two = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).field("b", Schema.STRING_SCHEMA).build();
        RowShaper shaper = shaper(SchemaCompatibility.FORWARD);
        SinkRecord larger = ReadBack.record(new Struct(two).put("a", 2).put("b", "y"));
        assertThat(columns(shaper.shape(larger))).isEqualTo("a int, b string");
        assertThat(columns(shaper.shape(ReadBack.record(new Struct(one).put("a", 1))))).isEqualTo("a int");
        assertThat(readBack.row(shaper, larger)).hasToString("{a=2}");
    }

    @Test
    void schemasAndSchemalessValuesTakeTurns() {
        RowShaper shaper = shaper(SchemaCompatibility.BACKWARD);
        assertThat(columns(shaper.shape(v1(1)))).isEqualTo("a int, old string");
        assertThat(columns(shaper.shape(ReadBack.record(null, Map.of("a", 1L))))).isEqualTo("a bigint");
        assertThat(columns(shaper.shape(v1(1)))).isEqualTo("a int, old string");
    }
}
