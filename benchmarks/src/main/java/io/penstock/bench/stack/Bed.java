package io.penstock.bench.stack;

import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.stack.Broker;
import io.penstock.quickstart.stack.BrokerSettings;
import io.penstock.quickstart.stack.ConnectWorker;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.PluginDirectory;
import io.penstock.quickstart.stack.Ports;
import io.penstock.quickstart.stack.S3Credentials;
import io.penstock.quickstart.stack.S3Server;
import io.penstock.quickstart.stack.Server;
import io.penstock.quickstart.stack.WorkerSettings;
import io.penstock.quickstart.store.Bucket;
import io.penstock.quickstart.store.BucketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Broker, S3 server and one worker with the plugin zips and the no-op plugin. Unlike the quickstart's, broker and worker run with the JIT
 * compiler and the collector that a server gets, since they are measured warm.
 */
public final class Bed implements AutoCloseable {

    private static final String BUCKET = "bench";
    private static final int BROKER_HEAP_MIB = 768;
    private static final List<String> SERVER_JVM = List.of("-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC", "-XX:+UseG1GC");
    /** Offsets are committed soon after the work is done, so that waiting for them costs a run little; transactions are not compared. */
    private static final Map<String, String> WORKER = Map.of("offset.flush.interval.ms", "250", "exactly.once.source.support", "disabled");

    private final Broker broker;
    private final S3Server s3;
    private final ConnectWorker worker;
    private final int jmxPort = Ports.free();
    private WorkerProbe probe;

    private Bed(Distribution distribution, Path directory, int workerHeapMiB) {
        Path plugins = PluginDirectory.unpack(distribution.pluginZips(), directory.resolve("plugins"));
        addNoOpPlugin(distribution, plugins);
        broker = new Broker(distribution, new BrokerSettings(directory.resolve("broker"), Ports.free(), Ports.free(), BROKER_HEAP_MIB,
            Map.of("log.segment.delete.delay.ms", "1000", "message.max.bytes", "2097152"), SERVER_JVM));
        s3 = new S3Server(distribution, directory.resolve("s3"), Ports.free(), S3Credentials.LOCAL);
        List<String> options = new ArrayList<>(SERVER_JVM);
        options.addAll(List.of("-Dcom.sun.management.jmxremote.port=" + jmxPort, "-Dcom.sun.management.jmxremote.rmi.port=" + jmxPort,
            "-Dcom.sun.management.jmxremote.host=127.0.0.1", "-Djava.rmi.server.hostname=127.0.0.1",
            "-Dcom.sun.management.jmxremote.authenticate=false", "-Dcom.sun.management.jmxremote.ssl=false",
            "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"));
        worker = new ConnectWorker(distribution, WorkerSettings.of(directory.resolve("worker"), Ports.free(), plugins)
            .withHeap(workerHeapMiB).with(WORKER).withJvmOptions(options), broker.bootstrapServers());
    }

    /** Starts all and returns when all work; {@code directory} takes data and logs. */
    public static Bed start(Distribution distribution, Path directory, int workerHeapMiB) {
        Bed bed = new Bed(distribution, directory, workerHeapMiB);
        try {
            List<Server> servers = List.of(bed.s3, bed.broker, bed.worker);
            servers.forEach(Server::start);
            servers.forEach(Server::awaitReady);
            bed.probe = WorkerProbe.connect(bed.jmxPort, bed.worker.process().pid());
            try (Bucket bucket = new Bucket(bed.bucket())) {
                bucket.create();
            }
            return bed;
        } catch (RuntimeException | Error e) {
            bed.close();
            throw e;
        }
    }

    public Broker broker() {
        return broker;
    }

    public ConnectWorker worker() {
        return worker;
    }

    public ConnectRest rest() {
        return new ConnectRest(worker.url());
    }

    public WorkerProbe probe() {
        return probe;
    }

    /** Where sinks write. */
    public BucketAddress bucket() {
        return new BucketAddress(s3.url(), "us-east-1", BUCKET, s3.credentials().accessKeyId(), s3.credentials().secretAccessKey());
    }

    /** The objects of the bucket as files. */
    public Path objects() {
        return s3.data().resolve(BUCKET);
    }

    @Override
    public void close() {
        if (probe != null) {
            probe.close();
        }
        for (Server server : List.of(worker, broker, s3)) {
            if (server.running()) {
                server.stop();
            }
        }
    }

    private static void addNoOpPlugin(Distribution distribution, Path plugins) {
        Path jar = distribution.root().resolve("benchmarks/target/benchmarks-noop.jar");
        try {
            Path plugin = Files.createDirectories(plugins.resolve("noop"));
            Files.copy(jar, plugin.resolve(jar.getFileName()));
            // What else Avro needs the worker has.
            Path avro = Path.of(Schema.class.getProtectionDomain().getCodeSource().getLocation().getPath());
            Files.copy(avro, plugin.resolve(avro.getFileName()));
        } catch (IOException e) {
            throw new BenchException("The no-op plugin " + jar + " cannot be used. Build it with: ./mvnw -DskipTests package", e);
        }
    }
}
