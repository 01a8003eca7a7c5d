package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that end in delimiters which the header does not have are rows of the header's columns. */
class TrailingDelimitersTest {

    @TempDir
    private Path directory;

    private static List<String> names(SourceRecord record) {
        return record.valueSchema().fields().stream().map(Field::name).toList();
    }

    private static Schema schema(SourceRecord record, String field) {
        return record.valueSchema().field(field).schema();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ",,", ",,,,"})
    void columnsKeepTheirNamesAndTypes(String trailing) throws Exception {
        StringBuilder text = new StringBuilder("id,price,day\n");
        for (int i = 0; i < 20; i++) {
            text.append(i).append(",1.5,2020-01-").append(10 + i).append(trailing).append('\n');
        }
        List<SourceRecord> records = TaskRun.all(TaskRun.properties(Files.writeString(directory.resolve("a.csv"), text)));
        assertThat(records).hasSize(20);
        assertThat(names(records.get(0))).containsExactly("id", "price", "day");
        assertThat(schema(records.get(0), "id")).isEqualTo(Schema.OPTIONAL_INT64_SCHEMA);
        assertThat(schema(records.get(0), "price")).isEqualTo(Schema.OPTIONAL_FLOAT64_SCHEMA);
        assertThat(schema(records.get(0), "day").name()).isEqualTo("org.apache.kafka.connect.data.Date");
    }

    @Test
    void someOfTheRowsMayHaveThem() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "id,price\n1,2\n2,2.5,\n3,3,,\n");
        List<SourceRecord> records = TaskRun.all(TaskRun.properties(file));
        assertThat(records).extracting(r -> ((Struct) r.value()).get("price")).containsExactly(2.0, 2.5, 3.0);
    }

    @Test
    void aTitleAboveTheHeaderIsStillATitle() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "Prices of the year\n\nid,price,note\n1,2,x,\n2,2.5,y,\n3,3,z,\n");
        List<SourceRecord> records = TaskRun.all(TaskRun.properties(file));
        assertThat(records).hasSize(3);
        assertThat(names(records.get(0))).containsExactly("id", "price", "note");
    }

    @Test
    void rowsFarBehindInALargeFileAreLookedAtToo() throws Exception {
        StringBuilder text = new StringBuilder("id,amount\n");
        for (int i = 0; text.length() < 20_000_000; i++) {
            text.append(i).append(",1234567").append(text.length() > 18_000_000 ? ".5,\n" : ",\n");
        }
        Path file = Files.writeString(directory.resolve("large.csv"), text);
        try (TaskRun run = TaskRun.start(TaskRun.properties(file), new HashMap<>())) {
            assertThat(schema(run.poll().get(0), "amount")).isEqualTo(Schema.OPTIONAL_FLOAT64_SCHEMA);
        }
    }

    @Test
    void everyRowOfALargeFileComesOnce() throws Exception {
        StringBuilder text = new StringBuilder("id,note\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(i % 3 == 0 ? ",\"two\nlines\",\n" : ",one,\n");
        }
        Path file = Files.writeString(directory.resolve("a.csv"), text);
        List<SourceRecord> records = TaskRun.allTasks(TaskRun.properties(file, "split.bytes", "65536"), 2, new HashMap<>());
        assertThat(records).extracting(r -> ((Struct) r.value()).getInt64("id")).hasSize(20_000).doesNotHaveDuplicates();
    }
}
