package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Files as people share them load with the types that a person would give them, by path and topic alone. */
class RealFilesTest {

    private static List<SourceRecord> load(String file) throws Exception {
        return TaskRun.all(TaskRun.properties(Path.of("src/test/resources/data", file)));
    }

    private static String types(List<SourceRecord> records) {
        return records.get(0).valueSchema().fields().stream()
                .map(f -> f.name() + " " + type(f.schema()))
                .collect(Collectors.joining(", "));
    }

    private static String type(Schema schema) {
        return schema.name() == null ? schema.type().getName() : schema.name().substring(schema.name().lastIndexOf('.') + 1);
    }

    private static Struct value(SourceRecord record) {
        return (Struct) record.value();
    }

    @Test
    void theCleanIndexFile() throws Exception {
        List<SourceRecord> records = load("index-hsi.csv");
        assertThat(records).hasSize(5692);
        assertThat(types(records)).isEqualTo("Index string, Date Date, Open float64, High float64, Low float64, "
                + "Close float64, Adj Close float64, Volume float64, CloseUSD float64");
        assertThat(value(records.get(0)).get("CloseUSD")).isEqualTo(333.87900637);
    }

    @Test
    void theTornLastRowIsTheFilesLastRow() throws Exception {
        List<SourceRecord> records = load("index-torn-last-row.csv");
        assertThat(records).hasSize(5693);
        assertThat(value(records.get(5692)).get("CloseUSD")).isEqualTo(2913.0);
    }

    @Test
    void emptyExcelRowsAreNoRowsAndDaysComeFirst() throws Exception {
        List<SourceRecord> records = load("index-excel-empty-rows.csv");
        assertThat(records).hasSize(10526);
        assertThat(types(records)).startsWith("Index string, Date Date, Open float64").endsWith("Volume int64, CloseUSD float64");
        assertThat(value(records.get(0)).get("Date").toString()).contains("Jun 29").contains("1979");
    }

    @Test
    void tabsAndNullWords() throws Exception {
        List<SourceRecord> records = load("index-tab-separated.csv");
        assertThat(types(records)).isEqualTo("Index string, Date Date, Open float64, High float64, Low float64, "
                + "Close float64, Adj Close float64, Volume int64");
        assertThat(value(records.get(1)).get("Open")).isNull();
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstName() throws Exception {
        List<SourceRecord> records = load("index-info-bom.csv");
        assertThat(types(records)).isEqualTo("Region string, Exchange string, Index string, Currency string");
        assertThat(records).hasSize(14);
    }

    @Test
    void pricesOfTheSp500() throws Exception {
        assertThat(types(load("sp500-daily.csv"))).isEqualTo("date Date, open float64, high float64, low float64, "
                + "close float64, adjclose float64, volume int64");
    }

    @Test
    void monthsByName() throws Exception {
        List<SourceRecord> records = load("monthly-prices.csv");
        assertThat(types(records)).isEqualTo("symbol string, date Date, price float64");
        assertThat(records).hasSize(560);
    }
}
