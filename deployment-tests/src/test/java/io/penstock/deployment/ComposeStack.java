package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.deployment.Compose.Mount;
import io.penstock.deployment.Compose.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The services of {@code docker/compose.yaml} as plain processes: the entry points, settings and environment of the containers, with
 * addresses moved to free ports of the loopback interface and mounted paths to where they come from.
 *
 * <p>What the Kafka image does before it starts the broker (properties from the environment, formatting) is a class of Kafka's own,
 * {@code kafka.docker.KafkaDockerWrapper}: it runs here too.
 */
final class ComposeStack implements AutoCloseable {

    /** Far more than anything takes, for machines that have other things to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String KAFKA_LIBS = Repository.file("deployment-tests/target/kafka/libs") + "/*";

    private final Compose compose = Compose.read();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Path work;
    private final Map<String, String> moreForWorker;
    private final List<Path> morePlugins;
    private final List<Server> servers = new ArrayList<>();

    /** @param moreForWorker variables of the worker besides those of the file, for connectors that the file does not post */
    ComposeStack(Path work, Map<String, String> moreForWorker) {
        this(work, moreForWorker, List.of());
    }

    /** @param morePlugins directories that hold plugins besides ours, which need no service manifests here */
    ComposeStack(Path work, Map<String, String> moreForWorker, List<Path> morePlugins) {
        this.work = work;
        this.moreForWorker = moreForWorker;
        this.morePlugins = morePlugins;
        for (String address : List.of("broker:19092", "localhost:9092", "broker:29093", "s3:8080", "connect:8083", "connect:9404")) {
            ports.put(address, Server.freePort());
        }
    }

    void start() throws IOException {
        try {
            startBroker();
            startStore();
            script("bucket", Map.of());
            startWorker();
        } catch (IOException | RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    int port(String address) {
        return ports.get(address);
    }

    String connectUrl() {
        return "http://127.0.0.1:" + port("connect:8083");
    }

    Path bucket() {
        return work.resolve("s3-data").resolve(compose.services().get("connect").environment().get("PENSTOCK_S3_BUCKET"));
    }

    /** What a one-shot service prints; fails unless it ends with 0. */
    String script(String name, Map<String, String> more) {
        Service service = compose.services().get(name);
        List<String> command = service.words().stream().map(word -> hostPath(service, word)).toList();
        Map<String, String> environment = environment(service);
        environment.putAll(more);
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void startBroker() throws IOException {
        Service service = compose.services().get("broker");
        Map<String, String> environment = environment(service);
        Path configs = Files.createDirectories(work.resolve("broker-config"));
        Path defaults = Files.createDirectories(work.resolve("broker-default"));
        for (String file : List.of("server.properties", "log4j2.yaml", "tools-log4j2.yaml")) {
            Files.writeString(defaults.resolve(file), file.endsWith(".yaml") ? "Configuration: {Appenders: {}, Loggers: {}}\n" : "");
        }
        environment.put("KAFKA_LOG_DIRS", work.resolve("broker-data").toString());
        Server setup = Server.start(List.of(JAVA, "-cp", KAFKA_LIBS, "kafka.docker.KafkaDockerWrapper", "setup",
            "--default-configs-dir", defaults.toString(), "--mounted-configs-dir", Files.createDirectories(work.resolve("mounted")).toString(),
            "--final-configs-dir", configs.toString()), environment, work.resolve("broker-setup.log"));
        setup.await("formatted the storage", () -> Files.exists(work.resolve("broker-data/meta.properties")));
        setup.close();
        Server broker = Server.start(List.of(JAVA, environment.get("KAFKA_HEAP_OPTS"), "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=" + Repository.file("aws/host/log4j2.xml"), "-cp", KAFKA_LIBS, "kafka.Kafka",
            configs.resolve("server.properties").toString()), environment, work.resolve("broker.log"));
        servers.add(broker);
        broker.awaitPort(port("broker:19092"));
    }

    private void startStore() throws IOException {
        Service service = compose.services().get("s3");
        Path settings = Files.writeString(work.resolve("s3proxy.conf"), Repository.text("docker/s3/s3proxy.conf")
            .replace("http://0.0.0.0:8080", "http://127.0.0.1:" + port("s3:8080"))
            .replace("basedir=/data", "basedir=" + Files.createDirectories(work.resolve("s3-data"))));
        List<String> command = service.words().stream()
            .map(word -> word.equals("java") ? JAVA : word)
            .map(word -> word.equals("/opt/s3proxy/s3proxy") ? Repository.file("deployment-tests/target/s3proxy.jar").toString() : word)
            .map(word -> word.equals("/etc/penstock/s3proxy.conf") ? settings.toString() : word).toList();
        Server store = Server.start(command, Map.of(), work.resolve("s3.log"));
        servers.add(store);
        store.awaitPort(port("s3:8080"));
    }

    private void startWorker() throws IOException {
        Service service = compose.services().get("connect");
        String text = Repository.text("docker/connect/worker.properties");
        for (Mount mount : service.mounts()) {
            text = text.replace(mount.target(), mount.path().toString());
        }
        if (!morePlugins.isEmpty()) {
            String directories = morePlugins.stream().map(directory -> "," + directory).collect(Collectors.joining());
            text = text.replaceAll("(?m)^plugin.path=.*$", "$0" + directories).replace("plugin.discovery=service_load", "plugin.discovery=hybrid_warn");
        }
        Path settings = Files.writeString(work.resolve("worker.properties"), moved(text)
            .replace("http://0.0.0.0:8083", connectUrl()).replace("rest.advertised.host.name=connect", "rest.advertised.host.name=127.0.0.1"));
        Map<String, String> environment = environment(service);
        environment.putAll(moreForWorker);
        String agent = hostPath(service, service.environment().get("KAFKA_OPTS")).replace("=9404:", "=127.0.0.1:" + port("connect:9404") + ":");
        Server worker = Server.start(List.of(JAVA, environment.get("KAFKA_HEAP_OPTS"), "-XX:TieredStopAtLevel=1", agent,
            "-Dlog4j2.configurationFile=" + Repository.file("aws/host/log4j2.xml"), "-cp", KAFKA_LIBS,
            "org.apache.kafka.connect.cli.ConnectDistributed", settings.toString()), environment, work.resolve("connect.log"));
        servers.add(worker);
        worker.awaitOk(connectUrl() + "/health");
    }

    private Map<String, String> environment(Service service) {
        Map<String, String> environment = new HashMap<>();
        service.environment().forEach((name, value) -> environment.put(name, moved(value)));
        return environment;
    }

    private String moved(String text) {
        String moved = text;
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            String address = port.getKey();
            moved = moved.replace(address, "127.0.0.1:" + port.getValue());
            moved = moved.replace("://:" + address.substring(address.indexOf(':') + 1), "://127.0.0.1:" + port.getValue());
        }
        return moved;
    }

    private static String hostPath(Service service, String word) {
        String path = word;
        for (Mount mount : service.mounts()) {
            path = path.replaceAll(mount.target() + "(?![\\w.-])", mount.path().toString());
        }
        return path;
    }

    /** Every object in the bucket, by its key. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(bucket())) {
            return files.filter(Files::isRegularFile).map(file -> bucket().relativize(file).toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitRunning(String connector) {
        await(connector + " RUNNING with all its tasks", () -> {
            List<String> states = Pattern.compile("\"state\":\"(\\w+)\"")
                .matcher(Server.get(connectUrl() + "/connectors/" + connector + "/status").body()).results().map(state -> state.group(1)).toList();
            return states.size() > 1 && states.stream().allMatch("RUNNING"::equals);
        });
    }

    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("No " + what + " within " + PATIENCE.toSeconds() + " s. Connectors: "
                    + Server.get(connectUrl() + "/connectors?expand=status").body() + "\nThe worker's output:\n"
                    + Repository.read(work.resolve("connect.log")));
            }
            Server.pause();
        }
    }

    @Override
    public void close() {
        for (int i = servers.size() - 1; i >= 0; i--) {
            servers.get(i).close();
        }
    }
}
