package io.penstock.it.bed;

import io.penstock.quickstart.connect.ConnectException;
import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.PluginDirectory;
import io.penstock.quickstart.stack.Ports;
import io.penstock.quickstart.stack.S3Credentials;
import io.penstock.quickstart.store.BucketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** Broker and worker out of Kafka's own image, and an S3 server in a third container. Host ports stay the same over restarts. */
public final class ContainerBed implements TestBed, AutoCloseable {

    private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
    private static final String S3_IMAGE = "adobe/s3mock:5.2.0";
    private static final int INTERNAL_PORT = 19_092;
    private static final int REST_PORT = 8_083;
    private static final int S3_PORT = 9_090;
    private static final String PROPERTIES = "/etc/penstock/worker.properties";
    private static final String PLUGINS = "/opt/penstock/plugins";
    private static final Path TARGET = Path.of("target", "bed", "containers");

    private final String host = DockerClientFactory.instance().dockerHostIpAddress();
    private final int brokerPort = Ports.free();
    private final int restPort = Ports.free();
    private final Network network = Network.newNetwork();
    private final GenericContainer<?> broker = broker();
    private final GenericContainer<?> s3 = s3();
    private final GenericContainer<?> worker = worker();

    private ContainerBed() {
    }

    /** Starts all containers and waits until they work. */
    public static ContainerBed start() {
        ContainerBed bed = new ContainerBed();
        try {
            bed.s3.start();
            bed.broker.start();
            bed.worker.start();
            return bed;
        } catch (RuntimeException | Error e) {
            bed.close();
            throw e;
        }
    }

    @Override
    public String bootstrapServers() {
        return host + ":" + brokerPort;
    }

    @Override
    public ConnectRest connect() {
        return new ConnectRest(URI.create("http://" + host + ":" + restPort));
    }

    @Override
    public BucketAddress bucket(String name) {
        return new BucketAddress(URI.create("http://" + host + ":" + s3.getMappedPort(S3_PORT)), Connectors.REGION, name,
            S3Credentials.LOCAL.accessKeyId(), S3Credentials.LOCAL.secretAccessKey());
    }

    @Override
    public String endpointForWorkers() {
        return "http://s3:" + S3_PORT;
    }

    @Override
    public String share(Path file) {
        String shared = "/tmp/" + file.getFileName();
        worker.copyFileToContainer(MountableFile.forHostPath(file), shared);
        return shared;
    }

    @Override
    public void killWorker() {
        worker.getDockerClient().killContainerCmd(worker.getContainerId()).exec();
    }

    @Override
    public void stopWorker() {
        worker.getDockerClient().stopContainerCmd(worker.getContainerId()).exec();
    }

    @Override
    public void startWorker() {
        worker.getDockerClient().startContainerCmd(worker.getContainerId()).exec();
        Patience.until(this::answers, () -> "the worker in its container does not answer on port " + restPort);
    }

    @Override
    public void close() {
        worker.stop();
        broker.stop();
        s3.stop();
        network.close();
    }

    private boolean answers() {
        try {
            connect().connectors();
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private GenericContainer<?> broker() {
        GenericContainer<?> container = new GenericContainer<>(KAFKA_IMAGE).withNetwork(network).withNetworkAliases("broker")
            .withEnv("KAFKA_NODE_ID", "1")
            .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
            .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
            .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
            .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "INTERNAL")
            .withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,HOST:PLAINTEXT")
            .withEnv("KAFKA_LISTENERS", "CONTROLLER://localhost:9093,INTERNAL://0.0.0.0:" + INTERNAL_PORT + ",HOST://0.0.0.0:9092")
            .withEnv("KAFKA_ADVERTISED_LISTENERS", "INTERNAL://broker:" + INTERNAL_PORT + ",HOST://" + bootstrapServers())
            .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
            .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
            .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
        container.setPortBindings(List.of(brokerPort + ":9092"));
        return container;
    }

    private GenericContainer<?> s3() {
        return new GenericContainer<>(S3_IMAGE).withNetwork(network).withNetworkAliases("s3").withExposedPorts(S3_PORT)
            .waitingFor(Wait.forListeningPort());
    }

    private GenericContainer<?> worker() {
        Distribution distribution = Distribution.find();
        Path plugins = PluginDirectory.unpack(distribution.pluginZips(), TARGET.resolve("plugins").toAbsolutePath());
        GenericContainer<?> container = new GenericContainer<>(KAFKA_IMAGE).withNetwork(network).withNetworkAliases("worker")
            .withCopyFileToContainer(MountableFile.forHostPath(plugins), PLUGINS)
            .withCopyFileToContainer(MountableFile.forHostPath(workerProperties(distribution)), PROPERTIES)
            .withCommand("/opt/kafka/bin/connect-distributed.sh", PROPERTIES)
            .waitingFor(Wait.forHttp("/health").forPort(REST_PORT).forStatusCode(200).withStartupTimeout(Patience.LONG));
        container.setPortBindings(List.of(restPort + ":" + REST_PORT));
        container.addExposedPort(REST_PORT);
        return container;
    }

    /** The worker's file in {@code connect-configs/} with the addresses of this network: of two equal keys the later one counts. */
    private static Path workerProperties(Distribution distribution) {
        Map<String, String> here = Map.of("bootstrap.servers", "broker:" + INTERNAL_PORT, "listeners", "http://0.0.0.0:" + REST_PORT,
            "rest.advertised.host.name", "worker", "plugin.path", PLUGINS, "session.timeout.ms", "6000", "heartbeat.interval.ms", "1000");
        try {
            String shipped = Files.readString(distribution.configs().resolve("worker.properties"));
            return Files.writeString(TARGET.resolve("worker.properties").toAbsolutePath(), here.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining("\n", shipped + "\n", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
