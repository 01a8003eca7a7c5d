package io.penstock.quickstart.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvInputTest {

    @TempDir
    Path directory;

    @Test
    void topicIsMadeOfTheFileName() {
        assertThat(CsvInput.topicFor(Path.of("/data/Daily Prices (2024).csv.gz"))).isEqualTo("daily_prices_2024");
        assertThat(CsvInput.topicFor(Path.of("…csv"))).isEqualTo("csv");
    }

    @Test
    void fileWithContentIsAccepted() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "a,b\n1,2\n");

        assertThatCode(input(file)::requireReadable).doesNotThrowAnyException();
    }

    @Test
    void missingFileDirectoryAndEmptyFileAreRefusedWithTheWayOut() throws Exception {
        Path none = directory.resolve("none.csv");
        Path empty = Files.createFile(directory.resolve("empty.csv"));

        assertThatThrownBy(input(none)::requireReadable)
            .hasMessage("There is no file " + none + "; name an existing CSV file with --csv.");
        assertThatThrownBy(input(directory)::requireReadable).hasMessage(directory + " is not a file; name a CSV file with --csv.");
        assertThatThrownBy(input(empty)::requireReadable)
            .hasMessage(empty + " is empty; name a CSV file with rows in it with --csv.");
    }

    @Test
    void topicThatKafkaWouldRefuseIsRefused() {
        assertThatThrownBy(() -> new CsvInput(Path.of("a.csv"), "a b", "")).hasMessageStartingWith("'a b' cannot be a topic;");
    }

    private static CsvInput input(Path file) {
        return new CsvInput(file, "topic", "");
    }
}
