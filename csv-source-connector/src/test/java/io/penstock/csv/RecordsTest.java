package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record looks like. */
class RecordsTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void aFile() throws Exception {
        file = Files.writeString(directory.resolve("my prices.csv"), "Symbol,Trade Date,Adj Close,ok\nA,2020-01-02 10:00:00,1.50,true\nB,,null,\n");
    }

    private List<SourceRecord> records(String... more) throws Exception {
        return TaskRun.all(TaskRun.properties(file, more));
    }

    @Test
    void aValueIsAStructOfOptionalFields() throws Exception {
        SourceRecord record = records().get(1);
        assertThat(record.valueSchema().fields()).allMatch(f -> f.schema().isOptional());
        Struct value = (Struct) record.value();
        assertThat(value.get("Symbol")).isEqualTo("B");
        assertThat(value.get("Adj Close")).isNull();
        assertThat(record.keySchema()).isNull();
        assertThat(record.timestamp()).isNull();
    }

    @Test
    void headersTellWhereARowComesFrom() throws Exception {
        SourceRecord record = records().get(1);
        assertThat(record.headers().lastWithName("csv.file").value()).isEqualTo(file.toString());
        assertThat(record.headers().lastWithName("csv.row").value()).isEqualTo(2L);
        byte[] bytes = Files.readAllBytes(file);
        int offset = ((Long) record.headers().lastWithName("csv.offset").value()).intValue();
        assertThat((char) bytes[offset]).isEqualTo('B');
    }

    @Test
    void fieldsCanTellItInstead() throws Exception {
        SourceRecord record = records("row.metadata", "fields").get(0);
        assertThat(record.headers()).isEmpty();
        assertThat(((Struct) record.value()).get("csv_row")).isEqualTo(1L);
        assertThat(((Struct) record.value()).get("csv_file")).isEqualTo(file.toString());
    }

    @Test
    void whereARowComesFromCanBeLeftOut() throws Exception {
        SourceRecord record = records("row.metadata", "none").get(0);
        assertThat(record.headers()).isEmpty();
        assertThat(record.valueSchema().fields()).hasSize(4);
    }

    @Test
    void otherTextsCanMeanNoValue() throws Exception {
        Files.writeString(file, "id,amount,note\n1,-999,n/a\n2,5,\n3,-,ok\n4,6,NULL\n5,-999,\"n/a\"\n");
        List<SourceRecord> records = records("csv.null.tokens", "-999,n/a,-");
        assertThat(records).extracting(r -> ((Struct) r.value()).get("amount")).containsExactly(null, 5L, null, 6L, null);
        assertThat(records).extracting(r -> ((Struct) r.value()).get("note")).containsExactly(null, "", "ok", "NULL", "n/a");
    }

    @Test
    void dateFormatsDecideWhatCannotBeTold() throws Exception {
        Files.writeString(file, "day,at,code\n01/02/2020,20200203 1015,20200101\n03/04/2020,20200204 2300,5\n");
        Struct usual = (Struct) records().get(0).value();
        assertThat(usual.get("day")).isEqualTo("01/02/2020");
        Struct dayFirst = (Struct) records("csv.date.formats", "dd/MM/yyyy;yyyyMMdd HHmm").get(0).value();
        assertThat(dayFirst.get("day")).isEqualTo(Date.from(Instant.parse("2020-02-01T00:00:00Z")));
        assertThat(dayFirst.get("at")).isEqualTo(Date.from(Instant.parse("2020-02-03T10:15:00Z")));
        assertThat(dayFirst.get("code")).isEqualTo(20200101L);
        Struct monthFirst = (Struct) records("csv.date.formats", "MM/dd/yyyy").get(0).value();
        assertThat(monthFirst.get("day")).isEqualTo(Date.from(Instant.parse("2020-01-02T00:00:00Z")));
        assertThat(monthFirst.get("at")).isEqualTo("20200203 1015");
    }

    @Test
    void oneKeyFieldIsTheKeySeveralAreAStruct() throws Exception {
        assertThat(records("key.fields", "Symbol").get(0).key()).isEqualTo("A");
        Struct key = (Struct) records("key.fields", "Symbol,ok").get(0).key();
        assertThat(key.get("Symbol")).isEqualTo("A");
        assertThat(key.get("ok")).isEqualTo(true);
    }

    @Test
    void aFieldCanBeTheTimestamp() throws Exception {
        List<SourceRecord> records = records("timestamp.field", "Trade Date");
        assertThat(records.get(0).timestamp()).isEqualTo(1_577_959_200_000L);
        assertThat(records.get(1).timestamp()).isNull();
        assertThat(records("timestamp.field", "Trade Date", "csv.timezone", "America/New_York").get(0).timestamp())
                .isEqualTo(1_577_959_200_000L + 5 * 3_600_000L);
    }

    /** Connect refuses a record with a time before 1970, and with it the task. */
    @Test
    void rowsBefore1970HaveNoRecordTimestamp() throws Exception {
        file = Files.writeString(directory.resolve("old.csv"), "Date,Close\n1965-12-31,528.69\n1969-12-31,515.1\n1970-01-01,515.2\n");
        assertThat(records("timestamp.field", "Date")).extracting(SourceRecord::timestamp).containsExactly(null, null, 0L);
    }

    @Test
    void aTimestampFieldMustBeATime() {
        assertThatThrownBy(() -> records("timestamp.field", "Symbol"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Declare it");
    }

    @Test
    void namesCanBeMadeSafe() throws Exception {
        assertThat(records("field.names", "snake_case").get(0).valueSchema().fields().stream().map(f -> f.name()))
                .containsExactly("symbol", "trade_date", "adj_close", "ok");
    }

    @Test
    void theTopicCanNameTheFile() throws Exception {
        assertThat(records("topic", "csv-${file}").get(0).topic()).isEqualTo("csv-my_prices");
    }

    @Test
    void typesCanBeDeclaredOrLeftOut() throws Exception {
        Struct declared = (Struct) records("csv.columns", "Adj Close decimal(18,4)").get(0).value();
        assertThat(declared.get("Adj Close")).isEqualTo(new BigDecimal("1.5000"));
        assertThat(records("csv.types", "string").get(0).valueSchema().fields())
                .allMatch(f -> f.schema().equals(Schema.OPTIONAL_STRING_SCHEMA));
    }
}
