package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code csv.columns} does to the columns of a file. */
class DeclaredColumnsTest {

    private static final String BARE = "HSI,2020-01-30,1.5\nHSI,2020-01-31,2.5\nNYA,2020-02-01,3.5\n";

    @TempDir
    private Path directory;

    private List<SourceRecord> records(String text, String... more) throws Exception {
        Files.writeString(directory.resolve("a.csv"), text);
        return TaskRun.all(TaskRun.properties(directory.resolve("a.csv"), more));
    }

    private static List<String> names(List<SourceRecord> records) {
        return records.get(0).valueSchema().fields().stream().map(Field::name).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "auto"})
    void theyNameTheColumnsOfAFileWithoutHeader(String header) throws Exception {
        List<SourceRecord> records = records(BARE, "csv.header", header, "csv.columns", "Index string, Date date, Open decimal(9,2)");
        assertThat(records).hasSize(3);
        assertThat(names(records)).containsExactly("Index", "Date", "Open");
        assertThat(records.get(0).valueSchema().field("Open").schema().name()).isEqualTo("org.apache.kafka.connect.data.Decimal");
    }

    @Test
    void columnsBehindTheDeclaredOnesKeepTheirMadeUpNames() throws Exception {
        List<SourceRecord> records = records(BARE, "csv.header", "false", "csv.columns", "Index string, Date date");
        assertThat(names(records)).containsExactly("Index", "Date", "column3");
        assertThat(records.get(0).valueSchema().field("column3").schema()).isEqualTo(Schema.OPTIONAL_FLOAT64_SCHEMA);
    }

    @Test
    void madeUpNamesMeanTheirColumns() throws Exception {
        List<SourceRecord> records = records(BARE, "csv.header", "false", "csv.columns", "column3 string");
        assertThat(names(records)).containsExactly("column1", "column2", "column3");
        assertThat(records.get(0).valueSchema().field("column3").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(names(records(BARE, "csv.header", "false", "csv.columns", "column3 string, Date date"))).containsExactly("column3", "Date", "column3_2");
    }

    @Test
    void theyTellARowOfNamesFromARowOfValues() throws Exception {
        String text = "name,town\nAnna,Bern\nname,Biel\n";
        assertThat(names(records(text))).containsExactly("column1", "column2");
        List<SourceRecord> records = records(text, "csv.columns", "town string");
        assertThat(names(records)).containsExactly("name", "town");
        assertThat(records).hasSize(2);
    }

    @Test
    void thoseThatAFileDoesNotHaveAreTold() throws Exception {
        String log = Logged.by(() -> records("Index,Date\nHSI,2020-01-31\n", "csv.columns", "Index string, date date, Close double"));
        assertThat(log).containsOnlyOnce("a.csv has no columns [date, Close], which csv.columns declares; its fields are: Index, Date.");
        assertThat(Logged.by(() -> records("Index,Date\nHSI,2020-01-31\n", "csv.columns", "Index string"))).doesNotContain("declares");
    }

    @Test
    void configValidationTakesThemForNames() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), BARE);
        assertThat(errors(file, "Index string, Date date")).isEmpty();
        assertThat(errors(file, "a string, b date, c double, d double")).first().asString().contains("no field 'd'");
    }

    private static List<String> errors(Path file, String columns) {
        return new CsvSourceConnector().validate(TaskRun.properties(file, "csv.header", "false", "csv.columns", columns)).configValues().stream()
                .filter(v -> v.name().equals("csv.columns")).map(ConfigValue::errorMessages).findFirst().orElseThrow();
    }
}
