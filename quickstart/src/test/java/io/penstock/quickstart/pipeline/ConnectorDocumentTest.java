package io.penstock.quickstart.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorDocumentTest {

    @TempDir
    Path directory;

    @Test
    void placeholdersAreReplacedForReadingAndKeptForPosting() throws Exception {
        Path file = write("{\"name\": \"sink\", \"config\": {\"topics\": \"${env:T},trades\", \"path.format\": \"'year'=yyyy\", \"x\": 5}}");

        ConnectorDocument document = ConnectorDocument.read(file, Map.of("T", "prices"));

        assertThat(document.topics()).containsExactly("prices", "trades");
        assertThat(document.config()).containsEntry("topics", "${env:T},trades").containsEntry("x", "5");
        assertThat(document.isSink()).isTrue();
    }

    @Test
    void unknownPlaceholderAndDollarsInValuesStayAsTheyAre() {
        assertThat(Placeholders.resolve("${env:A}/${env:B}/${topic}", Map.of("A", "x$1"))).isEqualTo("x$1/${env:B}/${topic}");
    }

    @Test
    void brokenJsonIsNamedWithLineAndColumn() throws Exception {
        Path file = write("{\n  \"name\": \"x\",\n  \"config\": {,}\n}");

        assertThatThrownBy(() -> ConnectorDocument.read(file, Map.of()))
            .isInstanceOf(PipelineException.class)
            .hasMessageStartingWith(file + " is not valid JSON at line 3, column 14: ");
    }

    @Test
    void jsonThatIsNoConnectorSaysHowOneLooks() throws Exception {
        Path file = write("{\"name\": \"x\"}");

        assertThatThrownBy(() -> ConnectorDocument.read(file, Map.of()))
            .hasMessage(file + " is not a connector: it must look like {\"name\": \"…\", \"config\": {…}}.");
    }

    @Test
    void missingFileIsNamed() {
        Path file = directory.resolve("none.json");

        assertThatThrownBy(() -> ConnectorDocument.read(file, Map.of())).hasMessageStartingWith("The connector file " + file + " is missing");
    }

    @Test
    void sinkWithoutBucketOrWithAnEndpointThatIsNoUrlIsRefused() throws Exception {
        ConnectorDocument none = ConnectorDocument.read(write("{\"name\": \"s\", \"config\": {\"topics\": \"t\"}}"), Map.of());
        ConnectorDocument wrong = ConnectorDocument.read(
            write("{\"name\": \"s\", \"config\": {\"topics\": \"t\", \"store.url\": \"localhost:9000\"}}"), Map.of());

        assertThatThrownBy(() -> SinkTarget.of(none)).hasMessageContaining("lacks store.url");
        assertThatThrownBy(() -> SinkTarget.of(wrong)).hasMessageContaining("'localhost:9000', which is no URL; write http://host:port.");
    }

    private Path write(String json) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "connector", ".json"), json);
    }
}
