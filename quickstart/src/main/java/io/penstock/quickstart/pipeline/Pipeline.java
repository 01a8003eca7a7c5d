package io.penstock.quickstart.pipeline;

import io.penstock.quickstart.connect.ConnectException;
import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.connect.ConnectorStatus;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.LogTail;
import io.penstock.quickstart.stack.PluginDirectory;
import io.penstock.quickstart.stack.S3Server;
import io.penstock.quickstart.stack.Server;
import io.penstock.quickstart.stack.Stack;
import io.penstock.quickstart.stack.StackListener;
import io.penstock.quickstart.stack.StackSettings;
import io.penstock.quickstart.store.Bucket;
import io.penstock.quickstart.store.BucketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The running pipeline. Closing it stops everything. */
public final class Pipeline implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REGION = "us-east-1";

    private final PipelineSettings settings;
    private final List<ConnectorDocument> documents;
    private final Stack stack;
    private final ConnectRest connect;
    private final SinkOutput output;

    private Pipeline(PipelineSettings settings, List<ConnectorDocument> documents, Stack stack) {
        this.settings = settings;
        this.documents = documents;
        this.stack = stack;
        this.connect = new ConnectRest(stack.worker().url());
        this.output = new SinkOutput(settings.cache(),
            documents.stream().filter(ConnectorDocument::isSink).map(SinkTarget::of).toList());
    }

    /** Checks everything that the user gave, then starts the servers and makes the bucket. */
    public static Pipeline start(Distribution distribution, PipelineSettings settings, StackListener listener) {
        settings.requireUsable();
        List<ConnectorDocument> documents = settings.readDocuments();
        documents.stream().filter(ConnectorDocument::isSink).forEach(SinkTarget::of);
        settings.ports().requireFree();
        Path plugins = PluginDirectory.unpack(distribution.pluginZips(), settings.directory().resolve("plugins"));
        StackSettings servers = new StackSettings(settings.directory(), settings.ports().broker(), settings.ports().connect(),
            settings.ports().s3(), plugins, Map.of(), Map.of(), settings.environment());
        Stack stack = Stack.start(distribution, servers, listener);
        try {
            Pipeline pipeline = new Pipeline(settings, documents, stack);
            pipeline.createBucket();
            return pipeline;
        } catch (RuntimeException | Error e) {
            stack.kill();
            throw e;
        }
    }

    public PipelineSettings settings() {
        return settings;
    }

    public List<ConnectorDocument> documents() {
        return documents;
    }

    public Stack stack() {
        return stack;
    }

    public ConnectRest connect() {
        return connect;
    }

    public SinkOutput output() {
        return output;
    }

    /** POSTs a connector, or changes it if it exists, and waits until it runs. */
    public void create(ConnectorDocument document) {
        try {
            if (connect.connectors().contains(document.name())) {
                connect.put(document.name(), document.config());
            } else {
                connect.create(document.name(), document.config());
            }
            connect.awaitRunning(document.name(), PATIENCE);
        } catch (ConnectException e) {
            throw new PipelineException("Connector " + document.name() + " cannot be started. " + e.getMessage() + " Correct "
                + document.file() + "; the worker's log is " + stack.worker().log(), e);
        }
    }

    /** Fails with a sentence if a server has ended or a connector has failed. */
    public void requireHealthy() {
        for (Server server : stack.servers()) {
            if (!server.running()) {
                throw new PipelineException(server.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + server.name().substring(1) + " has stopped" + LogTail.lastComplaint(server.log()).map(line -> ": " + line).orElse("")
                    + ". Its log is " + server.log());
            }
        }
        for (ConnectorDocument document : documents) {
            connect.findStatus(document.name()).flatMap(ConnectorStatus::failure).ifPresent(failure -> {
                throw new PipelineException(failure + " The worker's log is " + stack.worker().log());
            });
        }
    }

    @Override
    public void close() {
        output.close();
        stack.close();
    }

    private void createBucket() {
        S3Server s3 = stack.s3();
        BucketAddress address = new BucketAddress(s3.url(), REGION, settings.bucket(), s3.credentials().accessKeyId(),
            s3.credentials().secretAccessKey());
        try (Bucket bucket = new Bucket(address)) {
            bucket.create();
        }
    }
}
