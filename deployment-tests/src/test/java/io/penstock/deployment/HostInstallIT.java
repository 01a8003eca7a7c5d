package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code aws/host/install.sh} and then the services' ExecStart lines. Stand-ins: the commands that need root, the network or systemd,
 * and a Kafka archive packed from the jars of the same release.
 */
@EnabledOnOs(OS.LINUX)
class HostInstallIT {

    private static final List<String> PLUGINS =
        List.of("csv-source-connector", "stock-sim-source-connector", "s3-parquet-sink-connector", "json-converter");

    @TempDir
    static Path packed;
    private static Path archive;

    @TempDir
    Path work;

    private Path root;
    private Path commands;

    @BeforeAll
    static void packKafka() {
        archive = packed.resolve("kafka.tgz");
        Outcome tar = run(Map.of(), "tar", "-I", "gzip -1", "-cf", archive.toString(), "--transform", "s,^kafka,kafka_2.13-4.3.1,",
            "-C", Repository.file("deployment-tests/target").toString(), "kafka");
        assertThat(tar.exit()).as(tar.output()).isZero();
    }

    @BeforeEach
    void prepareAMachine() throws IOException {
        root = Files.createDirectories(work.resolve("root"));
        commands = Files.createDirectories(work.resolve("commands"));
        for (String command : List.of("dnf", "useradd", "chown", "systemctl")) {
            fake(command, "echo \"" + command + " $*\" >> '" + work.resolve("calls") + "'");
        }
        // Two uses: downloading the archive to the path after --output, and asking whether the worker is up.
        fake("curl", "for a in \"$@\"; do if [ \"$last\" = --output ] && [ \"$a\" != /dev/null ]; then cp '" + archive + "' \"$a\"; fi; last=$a; done");
        Path artifacts = Files.createDirectories(root.resolve("opt/penstock/artifacts"));
        run(Map.of(), "cp", "-R", Repository.file("aws/host").toString(), artifacts.resolve("host").toString());
        Files.createDirectories(artifacts.resolve("plugins"));
        for (String module : PLUGINS) {
            Path plugin = Repository.builtPlugin(module);
            Path zip = plugin.resolveSibling(plugin.getFileName() + ".zip");
            Files.copy(zip, artifacts.resolve("plugins").resolve(zip.getFileName()));
        }
        Files.createDirectories(root.resolve("etc/penstock"));
        Files.writeString(root.resolve("etc/penstock/host.env"),
            "PENSTOCK_S3_BUCKET=b\nPENSTOCK_S3_REGION=us-east-1\nPENSTOCK_CLIENT_LISTENER=closed\n");
    }

    @Test
    void theInstalledServicesStartABrokerAndAWorkerWithThePlugins() throws IOException {
        Outcome installed = install(sha512(archive));
        assertThat(installed.exit()).as(installed.output()).isZero();
        assertThat(Files.readString(work.resolve("calls"))).contains(
            "dnf -q -y install java-17-amazon-corretto-headless", "useradd --system", "systemctl daemon-reload",
            "systemctl enable penstock-broker.service penstock-connect.service");
        int brokerPort = Server.freePort();
        int restPort = Server.freePort();
        movePorts("broker.properties", Map.of("9092", brokerPort, "9093", Server.freePort()));
        movePorts("connect.properties", Map.of("9092", brokerPort, "8083", restPort));
        try (Server broker = start("penstock-broker.service")) {
            broker.awaitPort(brokerPort);
            try (Server worker = start("penstock-connect.service")) {
                worker.awaitOk("http://127.0.0.1:" + restPort + "/health");
                assertThat(Server.get("http://127.0.0.1:" + restPort + "/connector-plugins?connectorsOnly=false").body()).contains(
                    "io.penstock.csv.CsvSourceConnector", "io.penstock.sim.StockSimSourceConnector",
                    "io.penstock.s3.S3ParquetSinkConnector", "io.penstock.json.JsonConverter");
                assertThat(worker.stop()).as("exit code after SIGTERM: SuccessExitStatus of the unit").isEqualTo(143);
            }
            assertThat(broker.stop()).isEqualTo(143);
        }
    }

    @Test
    void aSecondRunUpgradesAndKeepsDataAndHostSettings() throws IOException {
        assertThat(install(sha512(archive)).exit()).isZero();
        Path meta = root.resolve("var/lib/penstock/kafka/meta.properties");
        String clusterId = Files.readString(meta);
        Files.createFile(root.resolve("opt/penstock/plugins/left-over"));
        Files.writeString(root.resolve("etc/penstock/host.env"), "PENSTOCK_S3_BUCKET=mine\nPENSTOCK_CLIENT_LISTENER=open\n");

        Outcome second = install("checked by the first run only");

        assertThat(second.exit()).as(second.output()).isZero();
        assertThat(Files.readString(meta)).isEqualTo(clusterId);
        assertThat(root.resolve("opt/penstock/plugins/left-over")).doesNotExist();
        assertThat(Files.readString(root.resolve("etc/penstock/host.env"))).contains("PENSTOCK_S3_BUCKET=mine");
        assertThat(ServiceUnit.read(root.resolve("etc/systemd/system/penstock-broker.service")).command())
            .anyMatch(word -> word.startsWith("advertised.listeners=LOCAL://127.0.0.1:9092,CLIENTS://"));
    }

    @Test
    void anArchiveWithAnotherChecksumIsRefused() {
        Outcome installed = install("0".repeat(128));
        assertThat(installed.exit()).isEqualTo(1);
        assertThat(installed.output()).contains(sha512(archive), "refusing to install");
        assertThat(root.resolve("opt/kafka")).doesNotExist();
    }

    private Outcome install(String sha512) {
        return run(Map.of("PENSTOCK_ROOT", root.toString(), "PENSTOCK_KAFKA_SHA512", sha512,
            "PATH", commands + ":" + System.getProperty("java.home") + "/bin:" + System.getenv("PATH")),
            "bash", root.resolve("opt/penstock/artifacts/host/install.sh").toString());
    }

    private Server start(String unit) {
        ServiceUnit service = ServiceUnit.read(root.resolve("etc/systemd/system").resolve(unit));
        List<String> command = new ArrayList<>(service.command());
        assertThat(command.get(0)).isEqualTo("/usr/bin/java");
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return Server.start(command, service.environment(), work.resolve(unit + ".log"));
    }

    private void movePorts(String file, Map<String, Integer> ports) throws IOException {
        Path path = root.resolve("etc/penstock").resolve(file);
        String text = Files.readString(path);
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            assertThat(text).contains(":" + port.getKey());
            text = text.replace(":" + port.getKey(), ":" + port.getValue());
        }
        Files.writeString(path, text);
    }

    private static String sha512(Path file) {
        return run(Map.of(), "sha512sum", file.toString()).output().split(" ")[0];
    }

    private void fake(String command, String script) throws IOException {
        Path file = Files.writeString(commands.resolve(command), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Outcome(int exit, String output) {
    }

    private static Outcome run(Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
