package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configurations of {@code connect-configs/more} whose converters come from elsewhere. Downloads 230 MB, so it runs on demand:
 * {@code ./mvnw -DskipTests package && ./mvnw -Pconverters -pl deployment-tests verify -Dit.test=ForeignConvertersIT}.
 */
@EnabledIfSystemProperty(named = "converters", matches = ".+", disabledReason = "runs with the Maven profile converters")
class ForeignConvertersIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path work;

    private static Server registry;
    private static ComposeStack stack;

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        Optional<Path> java = java21();
        assumeTrue(java.isPresent(), "Apicurio Registry needs a JDK 21 or newer: set JAVA25_HOME to one");
        int port = Server.freePort();
        registry = startRegistry(java.get(), port);
        stack = new ComposeStack(work, Map.of("PENSTOCK_REGISTRY_URL", "http://127.0.0.1:" + port + "/apis/registry/v2",
            "PENSTOCK_GLUE_REGISTRY", "market", "PENSTOCK_S3_REGION", "us-east-1"),
            List.of(Path.of(System.getProperty("converters"))));
        stack.start();
    }

    @AfterAll
    static void down() {
        if (stack != null) {
            stack.close();
        }
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void tradesGoAsAvroThroughApicurioIntoParquet() throws IOException {
        post("stock-sim-source-avro-apicurio", Map.of());
        post("s3-parquet-sink-avro-apicurio", Map.of("rotate.age.ms", "2000"));
        stack.await("a Parquet file of trades-avro", () -> stack.files().stream()
            .anyMatch(path -> path.matches("topics/trades-avro/dt=\\d{4}-\\d\\d-\\d\\d/hour=\\d\\d/trades-avro\\+.*\\.parquet")));
    }

    /** No record reaches it: its registry is AWS's. */
    @Test
    void theSinkForGluesRegistryStarts() throws IOException {
        post("s3-parquet-sink-avro-glue", Map.of("topics", "nothing", "store.url", "${env:PENSTOCK_S3_ENDPOINT}",
            "aws.access.key.id", "${env:PENSTOCK_S3_ACCESS_KEY_ID}", "aws.secret.access.key", "${env:PENSTOCK_S3_SECRET_ACCESS_KEY}"));
    }

    private static void post(String name, Map<String, String> more) throws IOException {
        JsonNode document = JSON.readTree(Repository.text("connect-configs/more/" + name + ".json"));
        more.forEach(((ObjectNode) document.get("config"))::put);
        assertThat(Server.send("POST", stack.connectUrl() + "/connectors", document.toString()).statusCode()).isEqualTo(201);
        stack.awaitRunning(name);
    }

    private static Server startRegistry(Path java, int port) throws IOException, InterruptedException {
        Path home = Files.createDirectories(work.resolve("apicurio"));
        Process tar = new ProcessBuilder("tar", "xzf", Repository.file("deployment-tests/target/apicurio/apicurio.tar.gz").toString(),
            "-C", home.toString()).inheritIO().start();
        assertThat(tar.waitFor()).isZero();
        try (Stream<Path> files = Files.walk(home)) {
            Path jar = files.filter(file -> file.endsWith("quarkus-run.jar")).findFirst().orElseThrow();
            Server server = Server.start(List.of(java.toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port, "-Dquarkus.management.host=127.0.0.1", "-Dquarkus.management.port=" + Server.freePort(),
                "-jar", jar.toString()), Map.of(), work.resolve("registry.log"));
            server.awaitOk("http://127.0.0.1:" + port + "/apis/registry/v2/system/info");
            return server;
        }
    }

    private static Optional<Path> java21() throws IOException {
        String home = System.getenv("JAVA25_HOME");
        if (home != null && !home.isBlank()) {
            return Optional.of(Path.of(home, "bin", "java"));
        }
        if (Runtime.version().feature() >= 21) {
            return Optional.of(Path.of(System.getProperty("java.home"), "bin", "java"));
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(usual)) {
            return homes.filter(each -> each.getFileName().toString().matches(".*\\b2[1-9]\\b.*"))
                .map(each -> each.resolve("bin/java")).filter(Files::isExecutable).findFirst();
        }
    }
}
