package io.penstock.s3.shape;

import static io.penstock.s3.shape.ReadBack.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.s3.parquet.FileSchema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemalessRowsTest {
    private static ReadBack readBack;

    @BeforeAll
    static void open() throws Exception {
        readBack = new ReadBack();
    }

    @AfterAll
    static void close() throws Exception {
        readBack.close();
    }

    private static RowShaper shaper(Schemaless mode, String declared, String... dropped) {
        return new RowShaper(new ShapeSettings(ColumnNames.SNAKE_CASE, Set.of(dropped), Set.of(), DeclaredColumns.parse(declared), mode,
            SchemaCompatibility.NONE));
    }

    private static SinkRecord record(Object value) {
        return new SinkRecord("t", 0, null, null, null, value, 0);
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    @Test
    void columnsFollowFromTheValues() {
        RowShaper shaper = shaper(Schemaless.INFER, "");
        SinkRecord record = record(map("Symbol", "A", "price", 1.5, "n", 5L, "ok", true, "tags", List.of("x"), "in", map("a", 1L), "z", null));
        assertThat(columns(shaper.shape(record)))
            .isEqualTo("symbol string, price double, n bigint, ok boolean, tags array<string>, in struct<a:bigint>");
        assertThat(readBack.row(shaper, record)).hasToString("{symbol=A, price=" + Double.doubleToLongBits(1.5) + ", n=5, ok=true, tags=[x], in={a=1}}");
    }

    @Test
    void columnsGrowAndNeverShrink() {
        RowShaper shaper = shaper(Schemaless.INFER, "");
        FileSchema first = shaper.shape(record(map("a", 1L))).schema();
        assertThat(columns(shaper.shape(record(map("a", 1L, "b", "x"))))).isEqualTo("a bigint, b string");
        assertThat(columns(shaper.shape(record(map("in", map("c", 1L)))))).isEqualTo("a bigint, b string, in struct<c:bigint>");
        assertThat(columns(shaper.shape(record(map("in", map("d", List.of())))))).isEqualTo("a bigint, b string, in struct<c:bigint>");
        assertThat(columns(shaper.shape(record(map("in", map("d", List.of(true))))))).isEqualTo("a bigint, b string, in struct<c:bigint,d:array<boolean>>");
        assertThat(shaper.shape(record(map("a", 2L))).schema()).isNotSameAs(first).isSameAs(shaper.shape(record(map("b", "y"))).schema());
    }

    @Test
    void wholeNumbersBecomeFloatingPointOnes() {
        RowShaper shaper = shaper(Schemaless.INFER, "");
        assertThat(columns(shaper.shape(record(map("x", 1L))))).isEqualTo("x bigint");
        assertThat(columns(shaper.shape(record(map("x", 1.5))))).isEqualTo("x double");
        assertThat(readBack.row(shaper, record(map("x", 3L)))).isEqualTo(Map.of("x", Double.doubleToLongBits(3.0)));
        assertThatThrownBy(() -> shaper.shape(record(map("x", (1L << 53) + 1)))).isInstanceOf(DataException.class).hasMessageContaining("digits");
    }

    @Test
    void otherDifferencesAreMisfitsAndLeaveTheColumnsAsTheyWere() {
        RowShaper shaper = shaper(Schemaless.INFER, "");
        FileSchema before = shaper.shape(record(map("x", "text", "l", List.of(1L)))).schema();
        assertThatThrownBy(() -> shaper.shape(record(map("new", 1L, "x", 5L)))).isInstanceOf(DataException.class)
            .hasMessage("Field 'x' holds '5' (Long) where earlier records had a string; declare the columns with value.columns to say which it is");
        assertThatThrownBy(() -> shaper.shape(record(map("l", Arrays.asList(1L, "x"))))).isInstanceOf(DataException.class)
            .hasMessageStartingWith("Field 'l[1]' holds 'x' (String)");
        assertThatThrownBy(() -> shaper.shape(record(map("x", map("a", 1L))))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> shaper.shape(record("just text"))).isInstanceOf(DataException.class);
        assertThat(shaper.shape(record(map("x", "more"))).schema()).isSameAs(before);
    }

    @Test
    void topicsHaveTheirOwnColumns() {
        RowShaper shaper = shaper(Schemaless.INFER, "");
        shaper.shape(record(map("x", "text")));
        assertThat(columns(shaper.shape(new SinkRecord("other", 0, null, null, null, map("x", 5L), 0)))).isEqualTo("x bigint");
    }

    @Test
    void valuesThatAreNoMapsBecomeTheColumnValue() {
        assertThat(readBack.row(shaper(Schemaless.INFER, ""), record(5L))).isEqualTo(Map.of("value", 5L));
        assertThat(readBack.row(shaper(Schemaless.INFER, ""), record(List.of("a")))).isEqualTo(Map.of("value", List.of("a")));
    }

    @Test
    void aDroppedFieldMayHoldAnything() {
        RowShaper shaper = shaper(Schemaless.INFER, "", "p", "in.q");
        assertThat(columns(shaper.shape(record(map("p", 1L, "a", 1L, "in", map("q", 1L, "r", 1L)))))).isEqualTo("in struct<r:bigint>, a bigint");
        assertThat(columns(shaper.shape(record(map("p", "text", "in", map("q", List.of())))))).isEqualTo("in struct<r:bigint>, a bigint");
    }

    @Test
    void declaredColumnsCoerce() {
        RowShaper shaper = shaper(Schemaless.DECLARED, "s string, i int, d double, price decimal(18,4), ok boolean, day date, ts timestamp, "
            + "raw binary, tags array<int>, m map<int,double>, in struct<a:bigint>, tiny tinyint, f float");
        SinkRecord texts = record(map("s", 5L, "i", "42", "d", "1.5", "price", 101.25, "ok", "TRUE", "day", "2026-11-22",
            "ts", "2026-11-22 10:00:00.5", "raw", "AQI=", "tags", List.of("1", 2.0, 3L), "m", map("7", 1L), "in", map("a", 1.0, "b", 2L),
            "tiny", 5L, "f", 0.5, "undeclared", "x"));
        assertThat(readBack.row(shaper, texts)).isEqualTo(map("s", "5", "i", 42L, "d", Double.doubleToLongBits(1.5), "price", new BigDecimal("101.2500"),
            "ok", true, "day", 20_779L, "ts", Instant.parse("2026-11-22T10:00:00.500Z").toEpochMilli(), "raw", ByteBuffer.wrap(new byte[] {1, 2}),
            "tags", List.of(1L, 2L, 3L), "m", Map.of(7L, Double.doubleToLongBits(1.0)), "in", Map.of("a", 1L), "tiny", 5L, "f", Float.floatToIntBits(0.5f)));
        SinkRecord numbers = record(map("s", true, "i", 42L, "d", 1L, "price", "12", "day", 20_779L, "ts", 1234L, "raw", new byte[] {3}));
        Map<String, Object> row = readBack.row(shaper, numbers);
        assertThat(row).containsEntry("s", "true").containsEntry("price", new BigDecimal("12.0000")).containsEntry("day", 20_779L)
            .containsEntry("ts", 1234L).containsEntry("tags", null);
    }

    @Test
    void timestampsAreUnderstoodInTheUsualForms() {
        RowShaper shaper = shaper(Schemaless.DECLARED, "ts timestamp");
        Map<Object, String> forms = new LinkedHashMap<>();
        forms.put("2026-11-22", "2026-11-22T00:00:00Z");
        forms.put("2026-11-22T10:00", "2026-11-22T10:00:00Z");
        forms.put("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z");
        forms.put("2026-11-22T10:00:00-05:00", "2026-11-22T15:00:00Z");
        forms.put("2026-11-22 10:00:00.123456+02:00", "2026-11-22T08:00:00.123Z");
        forms.put(new Date(5), "1970-01-01T00:00:00.005Z");
        forms.forEach((form, instant) ->
            assertThat(readBack.row(shaper, record(map("ts", form)))).isEqualTo(Map.of("ts", Instant.parse(instant).toEpochMilli())));
    }

    @Test
    void misfitsOfDeclaredColumnsSayFieldAndReason() {
        RowShaper shaper = shaper(Schemaless.DECLARED, "i int, t tinyint, price decimal(6,2), ok boolean, ts timestamp, day date, raw binary, "
            + "tags array<int>, in struct<a:bigint>, s string, d double, f float");
        misfit(shaper, map("i", 1.5), "Field 'i' holds '1.5' (Double) but must hold a whole number from -2147483648 to 2147483647");
        misfit(shaper, map("i", 1L << 40), "Field 'i' holds '1099511627776' (Long)");
        misfit(shaper, map("i", "1e999999999"), "Field 'i' holds '1e999999999'");
        misfit(shaper, map("t", 128L), "Field 't' holds '128' (Long) but must hold a whole number from -128 to 127");
        misfit(shaper, map("price", 1.005), "Field 'price' holds '1.005' (BigDecimal) but must hold a decimal with at most 2 digits behind the point");
        misfit(shaper, map("price", "12345"), "at most 6 digits");
        misfit(shaper, map("price", "1e999999999"), "at most 6 digits");
        misfit(shaper, map("price", Double.NaN), "Field 'price' holds 'NaN' (Double) but must hold a number");
        misfit(shaper, map("f", 1e300), "Field 'f' holds '1.0E300' (Double) but must hold a number from -3.4028235E38 to 3.4028235E38");
        misfit(shaper, map("d", "1e999"), "Field 'd' holds '1e999' (String) but must hold a number from -1.7976931348623157E308 to 1.7976931348623157E308");
        misfit(shaper, map("ok", "yes"), "Field 'ok' holds 'yes' (String) but must hold a boolean");
        misfit(shaper, map("ts", "yesterday"), "Field 'ts' holds 'yesterday' (String) but must hold a timestamp such as");
        misfit(shaper, map("day", "22.11.2026"), "Field 'day'");
        misfit(shaper, map("raw", "%%"), "Field 'raw' holds '%%' (String) but must hold bytes in Base64");
        misfit(shaper, map("tags", List.of(1L, "x")), "Field 'tags[1]' holds 'x' (String)");
        misfit(shaper, map("tags", 5L), "Field 'tags' holds '5' (Long) but must hold a list");
        misfit(shaper, map("in", map("a", "x")), "Field 'in.a' holds 'x' (String)");
        misfit(shaper, map("in", 5L), "Field 'in'");
        misfit(shaper, map("s", List.of()), "Field 's' holds a ");
        misfit(shaper, map("d", map()), "Field 'd' holds a LinkedHashMap but must hold a number");
        assertThatThrownBy(() -> shaper.shape(record(5L))).isInstanceOf(DataException.class).hasMessageStartingWith("The value holds '5' (Long)");
    }

    private static void misfit(RowShaper shaper, Map<String, Object> value, String message) {
        assertThatThrownBy(() -> shaper.shape(record(value))).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    @Test
    void withInferenceOnlyTheUndeclaredIsInferred() {
        RowShaper shaper = shaper(Schemaless.INFER, "price decimal(9,2), ts timestamp");
        assertThat(columns(shaper.shape(record(map("price", 1L, "note", "x"))))).isEqualTo("price decimal(9,2), ts timestamp, note string");
        assertThat(columns(shaper.shape(record(map("price", "2.50", "n", 1L))))).isEqualTo("price decimal(9,2), ts timestamp, note string, n bigint");
    }

    @Test
    void declaredColumnsAreRenamedAndDroppedLikeOthers() {
        assertThat(columns(shaper(Schemaless.DECLARED, "`Adj Close` double, region string, in struct<a:int,b:int>", "region", "in.a")
            .shape(record(map("Adj Close", 1.0))))).isEqualTo("adj_close double, in struct<b:int>");
        assertThatThrownBy(() -> shaper(Schemaless.DECLARED, "Close int, close int")).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("'close'").hasMessageContaining("'Close'");
    }

    @Test
    void schemalessValuesCanBeRefused() {
        assertThatThrownBy(() -> shaper(Schemaless.FAIL, "").shape(record(map("a", 1L)))).isInstanceOf(DataException.class)
            .hasMessageContaining("has no schema").hasMessageContaining("schemaless=infer");
    }

    @Test
    void namesOfFieldsMustBeStrings() {
        assertThatThrownBy(() -> shaper(Schemaless.INFER, "").shape(record(Map.of(5L, 1L)))).isInstanceOf(DataException.class)
            .hasMessageContaining("names must be strings");
    }

    @Test
    void typesThatCannotBeInferredMustBeDeclared() {
        assertThatThrownBy(() -> shaper(Schemaless.INFER, "").shape(record(map("x", BigDecimal.ONE)))).isInstanceOf(DataException.class)
            .hasMessageContaining("declare it with value.columns");
    }

    @Test
    void namesThatAreDataDoNotMakeColumnsWithoutEnd() {
        RowShaper shaper = shaper(Schemaless.INFER, "");
        Map<String, Object> users = new LinkedHashMap<>();
        for (int i = 0; i < 2_001; i++) {
            users.put("user" + i, 1L);
        }
        assertThatThrownBy(() -> shaper.shape(record(users))).isInstanceOf(DataException.class)
            .hasMessageContaining("more than 2000 columns").hasMessageContaining("value.columns");
        assertThat(columns(shaper.shape(record(map("a", 1L))))).isEqualTo("a bigint");
    }

    @Test
    void nestingHasAnEnd() {
        Object deep = 1L;
        for (int i = 0; i < 200; i++) {
            deep = i % 2 == 0 ? List.of(deep) : map("x", deep);
        }
        Map<String, Object> value = map("deep", deep);
        RowShaper shaper = shaper(Schemaless.INFER, "");
        assertThatThrownBy(() -> shaper.shape(record(value))).isInstanceOf(DataException.class).hasMessageContaining("nested more than 30 deep");
    }
}
