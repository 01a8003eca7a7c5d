package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadRowsTest {

    @TempDir
    private Path directory;

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("a.csv"), text);
    }

    private static String reason(SourceRecord record) {
        Header header = record.headers().lastWithName("csv.reason");
        return header == null ? null : (String) header.value();
    }

    private static List<SourceRecord> toTopic(Path file, String... more) throws Exception {
        var properties = TaskRun.properties(file, "on.bad.row", "topic", "bad.rows.topic", "bad");
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return TaskRun.all(properties);
    }

    @Test
    void aBadRowFailsTheTaskWithItsPlaceAndTheWayOut() throws Exception {
        Path file = file("id,name\n1,a\n2,b,c\n");
        assertThatThrownBy(() -> TaskRun.all(TaskRun.properties(file)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("a.csv, row 2 (byte 12): it has 3 fields where the file has 2")
                .hasMessageContaining("on.bad.row");
    }

    @Test
    void rowsBeforeABadOneAreSentBeforeTheTaskFails() throws Exception {
        Path file = file("id,name\n1,a\n2,b,c\n");
        try (TaskRun run = TaskRun.start(TaskRun.properties(file), new HashMap<>())) {
            assertThat(run.poll()).hasSize(1);
            assertThatThrownBy(run::poll).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void skippedRowsLeaveTheOthersAlone() throws Exception {
        Path file = file("id,name\n1,a\n2\n3,c\n");
        assertThat(TaskRun.all(TaskRun.properties(file, "on.bad.row", "skip"))).hasSize(2);
    }

    @Test
    void aBadRowGoesToItsTopicWithItsBytesAndItsPlace() throws Exception {
        List<SourceRecord> records = toTopic(file("id,name\n1,a\n2,b,c\n3,d\n"));
        assertThat(records).extracting(SourceRecord::topic).containsExactly("t", "bad", "t");
        SourceRecord bad = records.get(1);
        assertThat((byte[]) bad.value()).isEqualTo("2,b,c\n".getBytes(StandardCharsets.UTF_8));
        assertThat(bad.headers().lastWithName("csv.row").value()).isEqualTo(2L);
        assertThat(bad.headers().lastWithName("csv.offset").value()).isEqualTo(12L);
        assertThat(records.get(2).headers().lastWithName("csv.row").value()).isEqualTo(3L);
    }

    @Test
    void aValueOfAnotherTypeNamesItsColumn() throws Exception {
        List<SourceRecord> records = toTopic(file("id,price\n1,2.5\n2,free\n"), "csv.columns", "price double");
        assertThat(reason(records.get(1))).isEqualTo("it is not of the column's type float64");
        assertThat(records.get(1).headers().lastWithName("csv.column").value()).isEqualTo("price");
    }

    @Test
    void aStrayQuoteTakesOneLineWithIt() throws Exception {
        List<SourceRecord> records = toTopic(file("id,name\n1,\"a\n2,b\n3,\"c\"\n4,d\n"), "csv.header", "true", "csv.quote", "\"");
        assertThat(records).extracting(SourceRecord::topic).containsExactly("bad", "t", "t", "t");
        assertThat((byte[]) records.get(0).value()).isEqualTo("1,\"a\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesThatAreNoTextAreBad() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("id,name\n1,ok\n2,".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xFF);
        bytes.writeBytes("\n3,gr\u00fcn\n4,\uFFFD\n".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(directory.resolve("a.csv"), bytes.toByteArray());
        List<SourceRecord> records = toTopic(file, "csv.charset", "UTF-8");
        assertThat(records).extracting(SourceRecord::topic).containsExactly("t", "bad", "t", "t");
        assertThat(reason(records.get(1))).contains("not text");
        assertThat(((Struct) records.get(2).value()).get("name")).isEqualTo("grün");
    }

    @Test
    void theBudgetOfBadRowsEnds() throws Exception {
        Path file = file("id,name\n1\n2,b\n3\n4\n");
        assertThat(TaskRun.all(TaskRun.properties(file, "csv.header", "true", "on.bad.row", "skip", "bad.rows.max", "3"))).hasSize(1);
        assertThatThrownBy(() -> TaskRun.all(TaskRun.properties(file, "csv.header", "true", "on.bad.row", "skip", "bad.rows.max", "2")))
                .hasMessageContaining("bad.rows.max is 2");
    }

    @Test
    void shortRowsCanBePadded() throws Exception {
        Path file = file("id,name,note\n1,a,x\n2\n3,c,y,z\n");
        List<SourceRecord> records = TaskRun.all(TaskRun.properties(file, "csv.ragged.rows", "pad"));
        assertThat(records).hasSize(3);
        assertThat(((Struct) records.get(1).value()).get("note")).isNull();
    }

    @Test
    void emptyFieldsBehindTheLastColumnAreNothing() throws Exception {
        assertThat(TaskRun.all(TaskRun.properties(file("id,name\n1,a,,\n2,b,\n")))).hasSize(2);
    }
}
