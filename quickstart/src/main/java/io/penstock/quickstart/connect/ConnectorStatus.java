package io.penstock.quickstart.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code GET /connectors/<name>/status} says.
 *
 * @param name of the connector
 * @param type {@code source} or {@code sink}
 * @param state of the connector itself, as in {@code RUNNING}
 * @param trace stack trace if the connector itself failed, else empty
 * @param tasks its tasks
 */
public record ConnectorStatus(String name, String type, String state, String trace, List<Task> tasks) {

    private static final String FAILED = "FAILED";
    private static final String RUNNING = "RUNNING";

    /** One task; {@code trace} is empty unless it failed. */
    public record Task(int id, String state, String workerId, String trace) {
    }

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    static ConnectorStatus from(JsonNode json) {
        List<Task> tasks = new ArrayList<>();
        for (JsonNode task : json.path("tasks")) {
            tasks.add(new Task(task.path("id").asInt(), task.path("state").asText(), task.path("worker_id").asText(),
                task.path("trace").asText("")));
        }
        JsonNode connector = json.path("connector");
        return new ConnectorStatus(json.path("name").asText(), json.path("type").asText(), connector.path("state").asText(),
            connector.path("trace").asText(""), tasks);
    }

    /** Whether the connector and at least one task run, and nothing else than running is going on. */
    public boolean running() {
        return RUNNING.equals(state) && !tasks.isEmpty() && tasks.stream().allMatch(task -> RUNNING.equals(task.state()));
    }

    /** If the connector or a task failed: its name and the innermost reason, in a sentence. */
    public Optional<String> failure() {
        if (FAILED.equals(state)) {
            return Optional.of("Connector " + name + " failed: " + reason(trace));
        }
        return tasks.stream().filter(task -> FAILED.equals(task.state())).findFirst()
            .map(task -> "Task " + task.id() + " of connector " + name + " failed: " + reason(task.trace()));
    }

    /** The last cause of a stack trace without its class name: the one that says what is wrong. */
    static String reason(String trace) {
        String reason = trace.lines().findFirst().orElse("no reason is given");
        for (String line : trace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                reason = line.substring("Caused by: ".length());
            }
        }
        return reason.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
