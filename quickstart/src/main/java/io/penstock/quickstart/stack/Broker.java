package io.penstock.quickstart.stack;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Apache Kafka as one KRaft node, plaintext on 127.0.0.1. */
public final class Broker implements Server {

    private static final int ADMIN_TIMEOUT_MS = 5_000;

    private final BrokerSettings settings;
    private final Path properties;
    private final ServerProcess process;

    public Broker(Distribution distribution, BrokerSettings settings) {
        this.settings = settings;
        this.properties = settings.directory().resolve("server.properties");
        List<String> options = new ArrayList<>(settings.jvmOptions());
        Path logging = ServerFiles.logging(settings.directory());
        options.add("-Dlog4j2.configurationFile=" + logging);
        List<String> command = new ArrayList<>(Launch.java(settings.heapMiB(), options));
        command.addAll(List.of("-cp", distribution.serverClassPath(), "kafka.Kafka", properties.toString()));
        Path log = ServerFiles.log(settings.directory());
        this.process = new ServerProcess(new Launch("the Kafka broker", command, Map.of(), settings.directory(), log, this::ready));
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public int port() {
        return settings.port();
    }

    /** The value for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    /** Formats the storage if it is new, then starts the process. */
    @Override
    public void start() {
        ServerFiles.write(properties, serverProperties());
        if (!Files.exists(data().resolve("meta.properties"))) {
            format();
        }
        process.start();
    }

    /** An admin client of this broker; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers(), "request.timeout.ms", ADMIN_TIMEOUT_MS,
            "default.api.timeout.ms", 2 * ADMIN_TIMEOUT_MS));
    }

    private boolean ready() throws Exception {
        // An admin client would log a warning for each refused connection, so the port comes first.
        if (!Ports.accepts(port())) {
            return false;
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(ADMIN_TIMEOUT_MS, TimeUnit.MILLISECONDS).isEmpty();
        }
    }

    private void format() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString(), "--standalone"};
        int code;
        try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            code = kafka.tools.StorageTool.execute(arguments, out);
        }
        if (code != 0) {
            throw new StackException("The Kafka broker's storage in " + data() + " cannot be formatted: "
                + output.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private Path data() {
        return settings.directory().resolve("data");
    }

    private Map<String, String> serverProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + settings.controllerPort());
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port() + ",CONTROLLER://127.0.0.1:" + settings.controllerPort());
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", data().toString());
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.put(internal + ".replication.factor", "1");
        }
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // The default takes 128 MiB of the heap for compacting logs that are tiny here.
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.putAll(settings.extra());
        return properties;
    }
}
