package io.penstock.quickstart.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A distributed Kafka Connect worker that finds plugins by their service manifests only. */
public final class ConnectWorker implements Server {

    private final Distribution distribution;
    private final WorkerSettings settings;
    private final String bootstrapServers;
    private final Path properties;
    private final ServerProcess process;

    public ConnectWorker(Distribution distribution, WorkerSettings settings, String bootstrapServers) {
        this.distribution = distribution;
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
        this.properties = settings.directory().resolve("worker.properties");
        List<String> options = new ArrayList<>(settings.jvmOptions());
        Path logging = ServerFiles.logging(settings.directory());
        options.add("-Dlog4j2.configurationFile=" + logging);
        List<String> command = new ArrayList<>(Launch.java(settings.heapMiB(), options));
        command.addAll(List.of("-cp", distribution.serverClassPath(), "org.apache.kafka.connect.cli.ConnectDistributed",
            properties.toString()));
        Path log = ServerFiles.log(settings.directory());
        this.process = new ServerProcess(
            new Launch("the Connect worker", command, settings.environment(), settings.directory(), log, new WorkerProbe(url())));
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public int port() {
        return settings.port();
    }

    public WorkerSettings settings() {
        return settings;
    }

    /** Base of the REST interface, without a slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void start() {
        ServerFiles.write(properties, workerProperties());
        process.start();
    }

    private Map<String, String> workerProperties() {
        Map<String, String> worker = new LinkedHashMap<>(ServerFiles.read(distribution.workerProperties()));
        worker.put("bootstrap.servers", bootstrapServers);
        worker.put("group.id", settings.group());
        for (String kind : List.of("config", "offset", "status")) {
            worker.put(kind + ".storage.topic", "_" + settings.group() + "-" + kind);
        }
        worker.put("listeners", "http://127.0.0.1:" + port());
        worker.put("rest.advertised.host.name", "127.0.0.1");
        worker.put("plugin.path", settings.pluginPath().toString());
        worker.putAll(settings.extra());
        return worker;
    }
}
