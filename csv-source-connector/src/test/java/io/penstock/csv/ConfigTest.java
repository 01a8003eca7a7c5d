package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong values are refused on their own key, by a sentence that says what to write. */
class ConfigTest {

    private static final Path DATA = Path.of("src/test/resources/data");

    @TempDir
    private Path directory;

    private static ConfigValue value(String key, Map<String, String> properties) {
        return new CsvSourceConnector().validate(properties).configValues().stream()
                .filter(v -> v.name().equals(key)).findFirst().orElseThrow();
    }

    private static List<String> errors(String key, Object path, String... more) {
        return value(key, TaskRun.properties(path, more)).errorMessages();
    }

    @Test
    void fourLinesAreEnough() {
        assertThat(new CsvSourceConnector().validate(TaskRun.properties(DATA)).configValues())
                .allSatisfy(v -> assertThat(v.errorMessages()).as(v.name()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "csv.delimiter|a delimiter far too long|tab",
        "csv.quote|ab|one ASCII character",
        "csv.escape|ab|one ASCII character",
        "csv.header|maybe|number of header rows",
        "csv.charset|UTF-9|There is no charset",
        "csv.charset|UTF-16|UTF-16LE",
        "csv.charset|IBM037|convert the file",
        "csv.skip.lines|some|number of lines",
        "csv.columns|Open|has no type",
        "csv.columns|Open number|does not end in a type",
        "csv.columns|Open decimal(x)|precision and scale",
        "csv.columns|Open double, Open string|declared twice",
        "csv.types|guess|infer, string",
        "csv.date.formats|dd/MM/yyyy;q|has no year",
        "csv.date.formats|dd/MM/yyyy w|letters are",
        "csv.timezone|Mars|zone such as",
        "csv.max.record.bytes|1|from 64",
        "csv.ragged.rows|drop|bad, pad",
        "csv.empty.rows|drop|skip, keep",
        "field.names|camel|as_is, snake_case",
        "on.bad.row|ignore|fail, skip, topic",
        "bad.rows.max|-5|at least -1",
        "rows.per.second|-1|above 0",
        "replay.speed|NaN|above 0",
        "when.done|archive|keep, move, delete",
        "file.settle.ms|-1|at least 0",
        "split.bytes|10|at least 65536",
        "row.metadata|all|headers, fields, none",
        "topic|a topic|topic name",
        "topic|..|topic name",
        "bad.rows.topic|a topic|topic name",
        "bad.rows.topic|bad-${file}|topic name",
        "bad.rows.topic|.|topic name",
        "batch.rows|0|from 1",
        "transaction.rows|0|at least 1",
        "progress.interval.ms|1|at least 100",
        "input.poll.ms|0|at least 10"
    })
    void aWrongValueIsRefused(String key, String wrong, String sentence) {
        assertThat(errors(key, DATA, key, wrong)).hasSize(1).first().asString().contains(sentence);
    }

    @Test
    void aMissingFileIsToldOnThePath() {
        assertThat(errors("input.path", directory.resolve("none.csv"))).first().asString().contains("There is no file");
    }

    @Test
    void keysThatBelongTogetherAreCheckedTogether() {
        assertThat(errors("bad.rows.topic", DATA, "on.bad.row", "topic")).hasSize(1);
        assertThat(errors("done.path", DATA, "when.done", "move")).hasSize(1);
        assertThat(errors("timestamp.field", DATA, "replay.speed", "2")).hasSize(1);
        assertThat(errors("done.path", DATA, "when.done", "move", "done.path", DATA.toString())).hasSize(1);
        assertThat(errors("done.path", DATA + "/*.csv", "when.done", "move", "done.path", DATA.toString())).hasSize(1);
        assertThat(errors("done.path", DATA, "when.done", "move", "done.path", DATA + "/done")).isEmpty();
        assertThat(errors("csv.delimiter", DATA, "csv.charset", "GBK")).hasSize(1);
        assertThat(errors("when.done", DATA, "when.done", "delete", "file.tail", "true")).hasSize(1);
    }

    @Test
    void fieldsThatTheFileDoesNotHaveAreNamed() {
        Path hsi = DATA.resolve("index-hsi.csv");
        assertThat(errors("key.fields", hsi, "key.fields", "Symbol")).first().asString().contains("its fields are: Index, Date");
        assertThat(errors("timestamp.field", hsi, "timestamp.field", "Day")).hasSize(1);
        assertThat(errors("csv.columns", hsi, "csv.columns", "open double")).hasSize(1);
    }

    @Test
    void whatWasDetectedIsShownAndCanBeWrittenBack() throws Exception {
        Path file = DATA.resolve("index-tab-separated.csv");
        Map<String, String> properties = TaskRun.properties(file);
        for (String key : List.of("csv.delimiter", "csv.quote", "csv.escape", "csv.header", "csv.charset", "csv.skip.lines", "csv.columns")) {
            properties.put(key, String.valueOf(value(key, TaskRun.properties(file)).recommendedValues().get(0)));
        }
        assertThat(properties).containsEntry("csv.delimiter", "\\t").containsEntry("csv.header", "true");
        assertThat(properties.get("csv.columns")).startsWith("Index string, Date date(dd/MM/yyyy[time]), Open float64");
        assertThat(TaskRun.all(properties)).hasSameSizeAs(TaskRun.all(TaskRun.properties(file)));
    }

    @Test
    void emptyDirectoriesAreFine() {
        assertThat(errors("input.path", directory)).isEmpty();
        assertThat(errors("input.path", directory + "/*.csv")).isEmpty();
    }

    @Test
    void dateFormatsMayHoldCommas() {
        assertThat(ConfigValues.parseFormats("MMM d, yyyy")).containsExactly("MMM d, yyyy");
        assertThat(ConfigValues.parseFormats("dd/MM/yyyy, yyyy-MM-dd")).containsExactly("dd/MM/yyyy", "yyyy-MM-dd");
    }

    @Test
    void globsReachIntoDirectories() throws Exception {
        Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(directory.resolve("top.csv"), "id\n1\n");
        Files.writeString(directory.resolve("a/b/deep.csv"), "id\n2\n");
        Files.writeString(directory.resolve("a/other.log"), "id\n3\n");
        assertThat(TaskRun.all(TaskRun.properties(directory + "/**/*.csv"))).hasSize(2);
        assertThat(TaskRun.all(TaskRun.properties(directory + "/*.csv"))).hasSize(1);
        assertThat(TaskRun.all(TaskRun.properties(directory))).hasSize(1);
    }

    @Test
    void doneFilesNeedADirectory() throws Exception {
        Path input = Files.createDirectory(directory.resolve("in"));
        Path taken = Files.writeString(directory.resolve("taken"), "a file");
        assertThat(errors("done.path", input, "when.done", "move", "done.path", input + "/done")).isEmpty();
        assertThat(errors("done.path", input, "when.done", "move", "done.path", directory + "/x/y")).isEmpty();
        assertThat(errors("done.path", input, "when.done", "move", "done.path", taken.toString())).first().asString().contains("not a directory");
        assertThat(errors("done.path", input, "when.done", "move", "done.path", taken + "/x")).first().asString().contains("not a directory");
        assertThat(errors("done.path", input, "done.path", "a\0b")).first().asString().contains("not a path");
    }

    @Test
    void aTimestampFieldHasToHoldTimes() {
        Path hsi = DATA.resolve("index-hsi.csv");
        assertThat(errors("timestamp.field", hsi, "timestamp.field", "Date")).isEmpty();
        assertThat(errors("timestamp.field", hsi, "timestamp.field", "Index")).first().asString().contains("is string").contains("csv.columns");
    }

    @Test
    void namesOfMetadataFieldsMustBeFree() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "id,csv_row\n1,2\n");
        assertThat(errors("row.metadata", file)).isEmpty();
        assertThat(errors("row.metadata", file, "row.metadata", "fields")).first().asString().contains("csv_row").contains("headers");
        assertThatThrownBy(() -> TaskRun.all(TaskRun.properties(file, "row.metadata", "fields")))
                .isInstanceOf(ConnectException.class).hasMessageContaining("csv_row").hasMessageContaining("row.metadata");
    }
}
