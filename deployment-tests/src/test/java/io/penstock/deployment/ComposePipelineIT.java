package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline of {@code docker/compose.yaml} as plain processes, from the posted JSON to Parquet in the bucket and to the dashboard. */
class ComposePipelineIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path work;

    private static ComposeStack stack;

    @BeforeAll
    static void up() throws IOException {
        Path csv = Files.writeString(work.resolve("prices.csv"), "Date,Close\n2026-01-05,1.5\n");
        stack = new ComposeStack(work, Map.of("PENSTOCK_CSV_PATH", csv.toString(), "PENSTOCK_CSV_TOPIC", "prices",
            "PENSTOCK_CSV_TIMESTAMP", "Date", "PENSTOCK_JSON_TOPIC", "plain", "PENSTOCK_REGISTRY_URL", "http://127.0.0.1:1",
            "PENSTOCK_GLUE_REGISTRY", "none", "PENSTOCK_S3_REGION", "us-east-1"));
        stack.start();
        stack.script("connectors", Map.of("CONNECT_CONFIGS", Repository.file("connect-configs").toString()));
    }

    @AfterAll
    static void down() {
        stack.close();
    }

    @Test
    void thePostedConnectorsFillTheBucketWithParquetByDayAndHour() {
        await("a Parquet file below topics/trades/dt=/hour=", () -> parquetFiles().stream()
            .anyMatch(path -> path.matches("topics/trades/dt=\\d{4}-\\d\\d-\\d\\d/hour=\\d\\d/trades\\+.*\\.parquet")));
    }

    @Test
    void postingAgainAndMakingTheBucketAgainChangesNothing() {
        assertThat(stack.script("connectors", Map.of("CONNECT_CONFIGS", Repository.file("connect-configs").toString())))
            .contains("stock-sim-source is there");
        assertThat(stack.script("bucket", Map.of())).contains("is there");
    }

    @Test
    void theExporterPublishesEveryMetricOfTheDashboard() throws IOException {
        Set<String> wanted = new TreeSet<>();
        Matcher name = Pattern.compile("\\b(?:penstock|kafka_connect|jvm)_\\w+")
            .matcher(Repository.text("docker/grafana/dashboards/penstock.json"));
        while (name.find()) {
            wanted.add(name.group());
        }
        assertThat(wanted).hasSizeGreaterThan(10);
        await("all of " + wanted, () -> {
            String metrics = Server.get("http://127.0.0.1:" + stack.port("connect:9404") + "/metrics").body();
            return wanted.stream().allMatch(metric -> Pattern.compile("(?m)^" + metric + "[ {]").matcher(metrics).find());
        });
    }

    @Test
    void everyConnectorJsonIsAcceptedByConfigValidation() throws IOException {
        List<Path> files = Repository.files("connect-configs", ".json");
        assertThat(files).hasSizeGreaterThan(5);
        List<String> errors = new ArrayList<>();
        for (Path file : files) {
            ObjectNode config = (ObjectNode) JSON.readTree(file.toFile()).get("config");
            withThisStore(config);
            JsonNode answer = JSON.readTree(Server.put(
                stack.connectUrl() + "/connector-plugins/" + config.get("connector.class").asText() + "/config/validate",
                config.put("name", "check").toString()).body());
            assertThat(answer.has("configs")).as("%s: %s", file, answer).isTrue();
            for (JsonNode value : answer.get("configs")) {
                value.get("value").get("errors").forEach(error -> errors.add(file.getFileName() + ": " + error.asText()));
            }
        }
        assertThat(errors).isEmpty();
    }

    /** Converters that the user installs are not here, and AWS isn't either: everything else of the file is checked as it stands. */
    private static void withThisStore(ObjectNode config) {
        for (String converter : List.of("key.converter", "value.converter")) {
            String type = config.path(converter).asText();
            if (type.startsWith("io.apicurio.") || type.startsWith("com.amazonaws.")) {
                config.put(converter, "org.apache.kafka.connect.storage.StringConverter");
            }
        }
        if (config.get("connector.class").asText().startsWith("io.penstock.s3.")) {
            config.put("store.url", "${env:PENSTOCK_S3_ENDPOINT}");
            config.put("aws.access.key.id", "${env:PENSTOCK_S3_ACCESS_KEY_ID}");
            config.put("aws.secret.access.key", "${env:PENSTOCK_S3_SECRET_ACCESS_KEY}");
            config.put("s3.bucket.name", "${env:PENSTOCK_S3_BUCKET}");
        }
    }

    private static List<String> parquetFiles() {
        try (Stream<Path> files = Files.walk(stack.bucket())) {
            return files.map(file -> stack.bucket().relativize(file).toString()).filter(file -> file.endsWith(".parquet")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(300).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("No " + what + " within 300 s. Connectors: "
                    + Server.get(stack.connectUrl() + "/connectors?expand=status").body() + "\nThe worker's output:\n" + stack.log("connect"));
            }
            Server.pause();
        }
    }
}
