package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of one column has no delimiter, though its values may hold spaces and colons. */
class SingleColumnTest {

    @TempDir
    private Path directory;

    private List<SourceRecord> records(String text) throws Exception {
        return TaskRun.all(TaskRun.properties(Files.writeString(directory.resolve("a.csv"), text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Lee|Bo Smith|Cy Young", "10:15|11:30|23:59", "2020-01-13 10:15:00|2020-01-14 10:15:00"})
    void itsValuesStayWhole(String values) throws Exception {
        List<SourceRecord> records = records("value\n" + values.replace('|', '\n') + "\n");
        assertThat(records).hasSize(values.split("\\|").length);
        assertThat(records.get(0).valueSchema().fields()).extracting(f -> f.name()).containsExactly("value");
    }

    @Test
    void columnsWithSpacesBetweenThemAreStillFound() throws Exception {
        assertThat(records("id name\n1 Anna\n2 Bo\n")).extracting(r -> ((Struct) r.value()).get("name")).containsExactly("Anna", "Bo");
    }
}
