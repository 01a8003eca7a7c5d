package io.penstock.it.bed;

import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.stack.ConnectWorker;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.PluginDirectory;
import io.penstock.quickstart.stack.Ports;
import io.penstock.quickstart.stack.Stack;
import io.penstock.quickstart.stack.StackSettings;
import io.penstock.quickstart.store.BucketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * The quickstart's child processes. One bed serves all tests of this JVM: starting one takes longer than most of them. Its processes
 * end with the JVM.
 */
public final class LocalBed implements TestBed {

    private static final Path TARGET = Path.of("target", "bed");
    private static LocalBed shared;

    private final Stack stack;
    private final ConnectWorker worker;

    private LocalBed(Stack stack, ConnectWorker worker) {
        this.stack = stack;
        this.worker = worker;
    }

    /** The bed of this JVM; started on first use. */
    public static synchronized LocalBed shared() {
        if (shared == null) {
            shared = start(TARGET.resolve(System.getProperty("penstock.it.fork", "shared")));
        }
        return shared;
    }

    private static LocalBed start(Path directory) {
        PluginDirectory.deleteTree(directory);
        Distribution distribution = Distribution.find();
        Path plugins = PluginDirectory.unpack(distribution.pluginZips(), directory.resolve("plugins"));
        // A killed member keeps its place in a group until its session ends: the shorter, the sooner its successor works.
        Map<String, String> broker = Map.of("group.min.session.timeout.ms", "1000", "auto.create.topics.enable", "false",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        Map<String, String> worker = Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1000",
            "task.shutdown.graceful.timeout.ms", "10000");
        Stack stack = Stack.start(distribution,
            new StackSettings(directory, Ports.free(), Ports.free(), Ports.free(), plugins, broker, worker, Map.of()));
        return new LocalBed(stack, stack.worker());
    }

    /** The same broker and S3 server with a worker of another Connect cluster. */
    public TestBed with(ConnectWorker other) {
        return new LocalBed(stack, other);
    }

    public Stack stack() {
        return stack;
    }

    @Override
    public String bootstrapServers() {
        return stack.broker().bootstrapServers();
    }

    @Override
    public ConnectRest connect() {
        return new ConnectRest(worker.url());
    }

    @Override
    public BucketAddress bucket(String name) {
        return new BucketAddress(stack.s3().url(), Connectors.REGION, name, stack.s3().credentials().accessKeyId(),
            stack.s3().credentials().secretAccessKey());
    }

    @Override
    public String endpointForWorkers() {
        return stack.s3().url().toString();
    }

    @Override
    public String share(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    @Override
    public void killWorker() {
        worker.kill();
    }

    @Override
    public void stopWorker() {
        worker.stop();
    }

    @Override
    public void startWorker() {
        worker.start();
        worker.awaitReady();
    }
}
