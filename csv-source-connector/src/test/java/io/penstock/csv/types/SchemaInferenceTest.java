package io.penstock.csv.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.CsvRows;
import io.penstock.csv.read.DialectDetection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaInferenceTest {

    private static final NullTokens NULLS = new NullTokens(List.of("", "null", "NA"));

    private static String type(List<String> formats, String... values) throws IOException {
        SchemaInference inference = new SchemaInference(formats, ZoneOffset.UTC, NULLS);
        byte[] text = (String.join(";x\n", values) + ";x\n").getBytes(StandardCharsets.UTF_8);
        CsvDialect dialect = new CsvDialect(StandardCharsets.UTF_8, 0, ";", '"', CsvDialect.NONE, 0, 0);
        try (CsvRows rows = new CsvRows(DialectDetection.source(text), dialect, 0, 1000)) {
            while (rows.advance(true)) {
                inference.add(rows.fields());
            }
        }
        return inference.schema(List.of("a", "b")).columns().get(0).describeType();
    }

    private static String type(String... values) throws IOException {
        return type(List.of(), values);
    }

    @Test
    void typesWidenFromBooleanToString() throws IOException {
        assertThat(type("true", "FALSE", "")).isEqualTo("boolean");
        assertThat(type("1", "-2", "null")).isEqualTo("int64");
        assertThat(type("1", "2.5")).isEqualTo("float64");
        assertThat(type("1", "1e3")).isEqualTo("float64");
        assertThat(type("1", "true")).isEqualTo("string");
        assertThat(type("1", "x")).isEqualTo("string");
        assertThat(type("", "NA")).isEqualTo("string");
        assertThat(type("12345678901234567890", "1")).isEqualTo("float64");
    }

    @Test
    void codesAndThousandsStayWhatTheyAre() throws IOException {
        assertThat(type("000001", "399001")).isEqualTo("string");
        assertThat(type("1,000", "2,000")).isEqualTo("string");
    }

    @Test
    void eachColumnHasItsOwnNotationOfDates() throws IOException {
        assertThat(type("2020-01-31", "2020-02-01")).isEqualTo("date(yyyy-MM-dd[time])");
        assertThat(type("31/01/2020", "01/02/2020")).isEqualTo("date(dd/MM/yyyy[time])");
        assertThat(type("01/31/2020", "02/01/2020")).isEqualTo("date(MM/dd/yyyy[time])");
        assertThat(type("Jan 1 2000", "May 12, 2001")).isEqualTo("date(MMM d[,] yyyy[time])");
        assertThat(type("2020-01-31", "2020-02-01 10:00")).isEqualTo("timestamp(yyyy-MM-dd[time])");
        assertThat(type("2020-01-31", "soon")).isEqualTo("string");
        assertThat(type("20200131", "20200201")).isEqualTo("int64");
    }

    @Test
    void dayAndMonthThatCannotBeToldApartStayAString() throws IOException {
        assertThat(type("01/02/2020", "03/04/2020")).isEqualTo("string");
        assertThat(type("01/01/2020", "02/02/2020")).isEqualTo("date(dd/MM/yyyy[time])");
        assertThat(type(List.of("MM/dd/yyyy", "dd/MM/yyyy"), "01/02/2020", "03/04/2020")).isEqualTo("date(MM/dd/yyyy)");
    }

    @Test
    void manyValuesThatSayNothingAboutDayAndMonthHideNoneThatDo() throws IOException {
        List<String> intraday = new ArrayList<>();
        for (int day = 6; day <= 12; day++) {
            intraday.addAll(Collections.nCopies(1500, String.format("%02d/06/2019 10:00", day)));
        }
        assertThat(type(intraday.toArray(String[]::new))).isEqualTo("string");
        intraday.add("13/06/2019 10:00");
        assertThat(type(intraday.toArray(String[]::new))).isEqualTo("timestamp(dd/MM/yyyy[time])");
    }
}
