package io.penstock.quickstart.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The REST interface of one Connect worker. Requests that meet a rebalance (409) are repeated for a while. */
public final class ConnectRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    private final RestCall call;

    /** @param base of the interface, as {@code http://127.0.0.1:8083} */
    public ConnectRest(URI base) {
        this.call = new RestCall(base);
    }

    /** Class names of all connector plugins that the worker loaded. */
    public List<String> connectorPlugins() {
        List<String> classes = new ArrayList<>();
        call.get("/connector-plugins").forEach(plugin -> classes.add(plugin.path("class").asText()));
        return classes;
    }

    /** All plugins of all kinds: class, type, version. */
    public JsonNode allPlugins() {
        return call.get("/connector-plugins?connectorsOnly=false");
    }

    /** Asks the plugin what it thinks of {@code config}; {@code connector.class} is put in if it is not there. */
    public Validation validate(String connectorClass, Map<String, String> config) {
        ObjectNode body = object(config);
        if (!body.has("connector.class")) {
            body.put("connector.class", connectorClass);
        }
        if (!body.has("name")) {
            body.put("name", "validation");
        }
        return Validation.from(call.send("PUT", "/connector-plugins/" + escape(connectorClass) + "/config/validate", body));
    }

    /** Creates a connector from the document that a user POSTs: {@code {"name": …, "config": {…}}}. */
    public void create(JsonNode document) {
        call.send("POST", "/connectors", document);
    }

    /** Creates a connector that must not exist yet. */
    public void create(String name, Map<String, String> config) {
        ObjectNode document = JSON.createObjectNode().put("name", name);
        document.set("config", object(config));
        create(document);
    }

    /** Creates a connector or changes its configuration. */
    public void put(String name, Map<String, String> config) {
        call.send("PUT", path(name) + "/config", object(config));
    }

    public List<String> connectors() {
        List<String> names = new ArrayList<>();
        call.get("/connectors").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The configuration that the connector runs with, sorted by key. */
    public Map<String, String> config(String name) {
        Map<String, String> config = new TreeMap<>();
        call.get(path(name) + "/config").properties().forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return config;
    }

    /** The state of connector and tasks; empty while the cluster has not assigned the connector yet. */
    public Optional<ConnectorStatus> findStatus(String name) {
        try {
            return Optional.of(status(name));
        } catch (ConnectException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public ConnectorStatus status(String name) {
        return ConnectorStatus.from(call.get(path(name) + "/status"));
    }

    /** Waits until the connector and its tasks run. Fails with the reason as soon as one of them has failed. */
    public ConnectorStatus awaitRunning(String name, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<ConnectorStatus> status = findStatus(name);
        while (status.isEmpty() || !status.get().running()) {
            status.flatMap(ConnectorStatus::failure).ifPresent(failure -> {
                throw new ConnectException(0, failure);
            });
            if (System.nanoTime() > deadline) {
                throw new ConnectException(0, "Connector " + name + " does not run after " + timeout.toSeconds() + " s: "
                    + status.map(Object::toString).orElse("the worker has not started it") + ".");
            }
            RestCall.sleep(POLL);
            status = findStatus(name);
        }
        return status.get();
    }

    /** What {@code GET /connectors/<name>/offsets} lists: one {@code {"partition": …, "offset": …}} each. */
    public List<JsonNode> offsets(String name) {
        List<JsonNode> offsets = new ArrayList<>();
        call.get(path(name) + "/offsets").path("offsets").forEach(offsets::add);
        return offsets;
    }

    /** Changes offsets of a stopped connector; each node as {@link #offsets} lists them. */
    public void alterOffsets(String name, List<JsonNode> offsets) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("offsets").addAll(offsets);
        call.send("PATCH", path(name) + "/offsets", body);
    }

    /** Forgets all offsets of a stopped connector. */
    public void resetOffsets(String name) {
        call.send("DELETE", path(name) + "/offsets", null);
    }

    public void pause(String name) {
        call.send("PUT", path(name) + "/pause", null);
    }

    public void resume(String name) {
        call.send("PUT", path(name) + "/resume", null);
    }

    /** Stops connector and tasks; the configuration stays, and offsets may be altered. */
    public void stop(String name) {
        call.send("PUT", path(name) + "/stop", null);
    }

    /** Waits until the connector is in {@code state} and, unless that is {@code STOPPED}, all of its tasks are too. */
    public void awaitState(String name, String state, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!findStatus(name).filter(status -> isIn(status, state)).isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new ConnectException(0, "Connector " + name + " is not " + state + " after " + timeout.toSeconds() + " s: "
                    + findStatus(name).map(Object::toString).orElse("unknown") + ".");
            }
            RestCall.sleep(POLL);
        }
    }

    private static boolean isIn(ConnectorStatus status, String state) {
        boolean tasks = "STOPPED".equals(state)
            ? status.tasks().isEmpty()
            : status.tasks().stream().allMatch(task -> state.equals(task.state()));
        return state.equals(status.state()) && tasks;
    }

    /** Restarts the connector and all of its tasks. */
    public void restart(String name) {
        call.send("POST", path(name) + "/restart?includeTasks=true", null);
    }

    public void delete(String name) {
        call.send("DELETE", path(name), null);
    }

    private static ObjectNode object(Map<String, String> config) {
        ObjectNode node = JSON.createObjectNode();
        config.forEach(node::put);
        return node;
    }

    private static String path(String name) {
        return "/connectors/" + escape(name);
    }

    private static String escape(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
