package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline of {@code docker/compose.yaml} as plain processes, from the posted JSON to Parquet in the bucket and to the dashboard. */
class ComposePipelineIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DASHBOARD = Repository.text("docker/grafana/dashboards/penstock.json");

    @TempDir
    static Path work;

    private static ComposeStack stack;

    @BeforeAll
    static void up() throws IOException {
        Path csv = Files.writeString(work.resolve("prices.csv"), "Date,Close\n2026-01-05,1.5\n");
        stack = new ComposeStack(work, Map.of("PENSTOCK_CSV_PATH", csv.toString(), "PENSTOCK_CSV_TOPIC", "prices",
            "PENSTOCK_CSV_TIMESTAMP", "Date", "PENSTOCK_JSON_TOPIC", "plain", "PENSTOCK_REGISTRY_URL", "http://127.0.0.1:1",
            "PENSTOCK_GLUE_REGISTRY", "none", "PENSTOCK_S3_REGION", "us-east-1", "PENSTOCK_GLUE_DATABASE", "market"));
        stack.start();
        stack.script("connectors", Map.of("CONNECT_CONFIGS", Repository.file("connect-configs").toString()));
    }

    @AfterAll
    static void down() {
        stack.close();
    }

    @Test
    void thePostedConnectorsFillTheBucketWithParquetByDayAndHour() {
        stack.await("a Parquet file below topics/trades/dt=/hour=", () -> stack.files().stream()
            .anyMatch(path -> path.matches("topics/trades/dt=\\d{4}-\\d\\d-\\d\\d/hour=\\d\\d/trades\\+.*\\.parquet")));
    }

    @Test
    void postingAgainAndMakingTheBucketAgainChangesNothing() {
        assertThat(stack.script("connectors", Map.of("CONNECT_CONFIGS", Repository.file("connect-configs").toString())))
            .contains("stock-sim-source is there");
        assertThat(stack.script("bucket", Map.of())).contains("is there");
    }

    @Test
    void theExporterPublishesEveryMetricOfTheDashboard() {
        Set<String> wanted = found("\\b((?:penstock|kafka_connect|jvm)_\\w+)", DASHBOARD);
        assertThat(wanted).hasSizeGreaterThan(10).contains("penstock_task_catalog_failures_total", "penstock_task_catalog_refusals_total");
        stack.await("all of " + wanted, () -> found("(?m)^(\\w+)[ {]", metrics()).containsAll(wanted));
    }

    @Test
    void everyFigureOfTheSinkIsOnTheDashboardOrLeftOutOnPurpose() {
        String figure = "(?m)^(penstock_task_\\w+)\\{connector=\"s3-parquet-sink-trades\"";
        stack.await("figures of the sink", () -> !found(figure, metrics()).isEmpty());
        Set<String> hidden = found(figure, metrics());
        hidden.removeAll(found("\\b(penstock_task_\\w+)", DASHBOARD));
        hidden.removeIf(name -> name.startsWith("penstock_task_rotations_"));
        assertThat(hidden).containsExactlyInAnyOrder("penstock_task_records_total", "penstock_task_rows_published_total");
    }

    private static String metrics() {
        return Server.get("http://127.0.0.1:" + stack.port("connect:9404") + "/metrics").body();
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyConnectorJsonIsAcceptedByConfigValidation() throws IOException {
        List<Path> files = Repository.files("connect-configs", ".json");
        assertThat(files).hasSizeGreaterThan(5);
        List<String> errors = new ArrayList<>();
        for (Path file : files) {
            errors.addAll(errors(file.getFileName().toString(), (ObjectNode) JSON.readTree(file.toFile()).get("config")));
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void everyConnectorJsonOfTheDocumentsIsAcceptedByConfigValidation() throws IOException {
        List<String> errors = new ArrayList<>();
        int found = 0;
        for (Path file : Repository.files("docs", ".md")) {
            for (String block : found("(?s)```json\n(\\{.*?)```", Repository.read(file))) {
                JsonNode config = JSON.readTree(block).path("config");
                if (config.has("connector.class")) {
                    found++;
                    ObjectNode here = (ObjectNode) config;
                    if (here.has("input.path")) {
                        here.put("input.path", "${env:PENSTOCK_CSV_PATH}");
                    }
                    errors.addAll(errors(file.getFileName().toString(), here));
                }
            }
        }
        assertThat(errors).isEmpty();
        assertThat(found).isGreaterThanOrEqualTo(2);
    }

    private static List<String> errors(String where, ObjectNode config) throws IOException {
        withThisStore(config);
        JsonNode answer = JSON.readTree(Server.put(
            stack.connectUrl() + "/connector-plugins/" + config.get("connector.class").asText() + "/config/validate",
            config.put("name", "check").toString()).body());
        assertThat(answer.has("configs")).as("%s: %s", where, answer).isTrue();
        List<String> errors = new ArrayList<>();
        for (JsonNode value : answer.get("configs")) {
            value.get("value").get("errors").forEach(error -> errors.add(where + ": " + error.asText()));
        }
        return errors;
    }

    @Test
    void everyConnectorJsonThatNeedsNoForeignConverterRuns() throws IOException {
        List<String> validatedOnly = new ArrayList<>();
        for (Path file : Repository.files("connect-configs", ".json")) {
            ObjectNode document = (ObjectNode) JSON.readTree(file.toFile());
            ObjectNode config = (ObjectNode) document.get("config");
            if (hasForeignConverter(config)) {
                validatedOnly.add(file.getFileName().toString());
            } else {
                runs(document, config, file.getFileName().toString().replace(".json", "-posted"));
            }
        }
        assertThat(validatedOnly).hasSize(3);
        String readme = Repository.text("connect-configs/README.md");
        String untested = readme.substring(readme.indexOf("are only validated"), readme.indexOf("## Workers"));
        assertThat(validatedOnly).allSatisfy(file -> assertThat(untested).contains("`" + file + "`"));
    }

    /** Under a name and a directory of its own, beside the connectors that compose.yaml posts. */
    private static void runs(ObjectNode document, ObjectNode config, String name) throws IOException {
        withThisStore(config);
        if (isSink(config)) {
            config.put("topics.dir", name);
        }
        HttpResponse<String> answer = Server.send("POST", stack.connectUrl() + "/connectors", document.put("name", name).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        stack.awaitRunning(name);
        assertThat(Server.send("DELETE", stack.connectUrl() + "/connectors/" + name, "").statusCode()).isEqualTo(204);
    }

    private static boolean hasForeignConverter(ObjectNode config) {
        return isForeign(config.path("key.converter").asText()) || isForeign(config.path("value.converter").asText());
    }

    private static boolean isForeign(String converter) {
        return converter.startsWith("io.apicurio.") || converter.startsWith("com.amazonaws.");
    }

    private static boolean isSink(ObjectNode config) {
        return config.get("connector.class").asText().startsWith("io.penstock.s3.");
    }

    /** Converters that the user installs are not here, and AWS isn't either: everything else of the file is checked as it stands. */
    private static void withThisStore(ObjectNode config) {
        for (String converter : List.of("key.converter", "value.converter")) {
            if (isForeign(config.path(converter).asText())) {
                config.put(converter, "org.apache.kafka.connect.storage.StringConverter");
            }
        }
        if (config.has("catalog")) {
            config.put("glue.endpoint", "http://127.0.0.1:1");
        }
        if (isSink(config)) {
            config.put("store.url", "${env:PENSTOCK_S3_ENDPOINT}");
            config.put("aws.access.key.id", "${env:PENSTOCK_S3_ACCESS_KEY_ID}");
            config.put("aws.secret.access.key", "${env:PENSTOCK_S3_SECRET_ACCESS_KEY}");
            config.put("s3.bucket.name", "${env:PENSTOCK_S3_BUCKET}");
        }
    }
}
