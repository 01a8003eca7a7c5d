package io.penstock.it.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.quickstart.connect.ConnectException;
import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.stack.ConnectWorker;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.PluginDirectory;
import io.penstock.quickstart.stack.S3Credentials;
import io.penstock.quickstart.stack.Stack;
import io.penstock.quickstart.stack.StackSettings;
import io.penstock.quickstart.store.Bucket;
import io.penstock.quickstart.store.BucketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A broker, two workers of one cluster, and an S3 server behind a {@link FaultProxy}; all of them notice a death within seconds. */
final class Fleet implements AutoCloseable {

    static final String BUCKET = "chaos";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> QUICK_TO_NOTICE = Map.of(
            "session.timeout.ms", "6000", "heartbeat.interval.ms", "1000", "rebalance.timeout.ms", "15000",
            "scheduled.rebalance.max.delay.ms", "0", "offset.flush.interval.ms", "1000", "task.shutdown.graceful.timeout.ms", "5000",
            // There are no sources here; with it, a leader that was fenced refuses every later request.
            "exactly.once.source.support", "disabled");

    private final Stack stack;
    private final FaultProxy proxy;
    private final Path directory;
    private ConnectWorker paused;

    private Fleet(Stack stack, FaultProxy proxy, Path directory) {
        this.stack = stack;
        this.proxy = proxy;
        this.directory = directory;
    }

    static Fleet start(Path directory) throws IOException {
        PluginDirectory.deleteTree(directory);
        Distribution distribution = Distribution.find();
        Path plugins = PluginDirectory.unpack(distribution.pluginZips(), directory.resolve("plugins"));
        Stack stack = Stack.start(distribution, StackSettings.onFreePorts(directory, plugins).withWorker(QUICK_TO_NOTICE));
        try {
            stack.addWorker(UnaryOperator.identity());
            Fleet fleet = new Fleet(stack, new FaultProxy(stack.s3().url()), directory);
            try (Bucket bucket = new Bucket(fleet.bucket())) {
                bucket.create();
            }
            return fleet;
        } catch (RuntimeException | IOException | Error e) {
            stack.kill();
            throw e;
        }
    }

    Stack stack() {
        return stack;
    }

    FaultProxy proxy() {
        return proxy;
    }

    Path directory() {
        return directory;
    }

    /** Straight to the server: who reads does not suffer. */
    BucketAddress bucket() {
        S3Credentials credentials = stack.s3().credentials();
        return new BucketAddress(stack.s3().url(), "us-east-1", BUCKET, credentials.accessKeyId(), credentials.secretAccessKey());
    }

    /** Of a worker that answers. */
    ConnectRest rest() {
        return new ConnectRest(stack.workers().stream().filter(worker -> worker.running() && worker != paused).findFirst().orElseThrow().url());
    }

    /** A sink of {@code topic} that commits every second or two. */
    Map<String, String> sink(String topic, int flushSize, String groupProtocol) {
        S3Credentials credentials = stack.s3().credentials();
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", "io.penstock.s3.S3ParquetSinkConnector");
        config.put("tasks.max", "4");
        config.put("topics", topic);
        config.put("s3.bucket.name", BUCKET);
        config.put("store.url", proxy.url().toString());
        config.put("aws.access.key.id", credentials.accessKeyId());
        config.put("aws.secret.access.key", credentials.secretAccessKey());
        config.put("flush.size", Integer.toString(flushSize));
        config.put("rotate.age.ms", "3000");
        config.put("kafka.columns", "partition,offset");
        config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("value.converter", "io.penstock.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        config.put("consumer.override.auto.offset.reset", "earliest");
        config.put("consumer.override.group.protocol", groupProtocol);
        if (groupProtocol.equals("classic")) {
            config.put("consumer.override.session.timeout.ms", "6000");
            config.put("consumer.override.heartbeat.interval.ms", "1000");
        }
        return config;
    }

    void awaitRunning(String connector) {
        rest().awaitRunning(connector, PATIENCE);
    }

    /**
     * With {@code group.protocol=consumer}, WorkerSinkTask of Kafka 4.3.1 throws UnsupportedOperationException in clearOffsets when a part
     * of a task's partitions is revoked, because the new consumer hands it an unmodifiable map. Who runs it restarts such tasks.
     */
    void reviveTasksThatConnectKilled(String connector) throws InterruptedException {
        boolean killed = rest().status(connector).tasks().stream()
                .anyMatch(task -> task.state().equals("FAILED") && task.trace().contains("SinkTaskMetricsGroup.clearOffsets"));
        if (killed) {
            insist(rest -> rest.restart(connector));
        }
    }

    /** Stops a worker in its tracks. */
    void pause(ConnectWorker worker) {
        paused = worker;
        worker.pause();
    }

    /** Lets the stopped worker go on as if nothing had happened. */
    void resume() {
        paused.resume();
        paused = null;
    }

    /** Asks again while Connect refuses, as it does when its leader has just been killed. */
    void insist(Consumer<ConnectRest> action) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                action.accept(rest());
                return;
            } catch (ConnectException refused) {
                if (System.nanoTime() > deadline) {
                    throw refused;
                }
                Thread.sleep(1_000);
            }
        }
    }

    /** Does something to a connector that Connect allows only while it is stopped, and lets it go on. */
    void whileStopped(String connector, Consumer<ConnectRest> action) {
        rest().stop(connector);
        rest().awaitState(connector, "STOPPED", PATIENCE);
        action.accept(rest());
        rest().resume(connector);
    }

    /** As {@code GET /connectors/<name>/offsets} lists a sink's. */
    static JsonNode offset(String topic, int partition, long offset) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.putObject("partition").put("kafka_topic", topic).put("kafka_partition", partition);
        node.putObject("offset").put("kafka_offset", offset);
        return node;
    }

    /** A worker that owns partitions of a topic, which not every worker with a task does. */
    ConnectWorker lastPublisher(String topic) {
        return stack.workers().stream().max(Comparator.comparing(worker -> lastPublished(worker, topic))).orElseThrow();
    }

    /** A line of the log, which begins with its time, or nothing. */
    private static String lastPublished(ConnectWorker worker, String topic) {
        try (Stream<String> lines = Files.lines(worker.log())) {
            return lines.filter(line -> line.contains(": published topics/" + topic + "/")).reduce("", (earlier, later) -> later);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        proxy.close();
        stack.kill();
    }
}
