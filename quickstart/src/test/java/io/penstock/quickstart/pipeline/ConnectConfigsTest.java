package io.penstock.quickstart.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.quickstart.stack.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files in connect-configs that users POST. */
class ConnectConfigsTest {

    private final Map<String, String> environment = new PipelineSettings(Path.of("run"), new PipelinePorts(1, 2, 3),
        new CsvInput(Path.of("some.csv"), "some", "Date"), Path.of("configs"), List.of(), "bucket", Duration.ofSeconds(3)).environment();

    @Test
    void everyPlaceholderIsAVariableOfTheQuickstart() throws Exception {
        assertThat(documents()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(document ->
            assertThat(document.resolved().values()).as(document.file().toString()).noneMatch(value -> value.contains("${env:")));
    }

    @Test
    void keysToTheStoreAreNeverWrittenDown() throws Exception {
        assertThat(documents().stream().filter(ConnectorDocument::isSink).toList()).isNotEmpty().allSatisfy(sink ->
            assertThat(sink.config().get("aws.secret.access.key")).isEqualTo("${env:PENSTOCK_S3_SECRET_ACCESS_KEY}"));
    }

    @Test
    void oldRecordsOutliveTheRetentionOfTheBroker() throws Exception {
        assertThat(ConnectorDocument.read(configs().resolve("csv-source.json"), environment).config())
            .as("rows of 1986 are older than any time-based retention")
            .containsEntry("topic.creation.default.retention.ms", "-1");
    }

    @Test
    void everyVariableIsExplainedInTheReadme() throws Exception {
        assertThat(Files.readString(Distribution.find().root().resolve("quickstart/README.md")))
            .contains(environment.keySet().stream().map(name -> "`" + name + "`").toList());
    }

    private List<ConnectorDocument> documents() throws Exception {
        try (Stream<Path> files = Files.list(configs())) {
            return files.filter(file -> file.toString().endsWith(".json")).map(file -> ConnectorDocument.read(file, environment)).toList();
        }
    }

    private static Path configs() {
        return Distribution.find().configs();
    }
}
