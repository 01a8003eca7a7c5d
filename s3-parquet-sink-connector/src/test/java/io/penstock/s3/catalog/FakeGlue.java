package io.penstock.s3.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;

/**
 * Glue's tables and partitions over HTTP, as strict as its API reference: every request is held against the SDK's model and Glue's
 * limits, an update replaces the whole table and has to name the version that it was made from. Things that go wrong are scripted.
 */
public final class FakeGlue implements AutoCloseable {

    record Fault(String operation, int status, String error, Runnable meanwhile) {}

    private final HttpServer server;
    private final String database;
    private final Map<String, Map<String, Object>> tables = new LinkedHashMap<>();
    private final Map<String, Map<List<String>, Map<String, Object>>> partitions = new LinkedHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private Consumer<String> before = operation -> { };

    public FakeGlue(String database) throws IOException {
        this.database = database;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-glue");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized void failNext(String operation, int status, String error) {
        faults.add(new Fault(operation, status, error, () -> { }));
    }

    /** Done when the next such call comes, before it is answered: what somebody else does at the same time. */
    synchronized void meanwhile(String operation, Runnable action) {
        faults.add(new Fault(operation, 0, null, action));
    }

    void beforeEach(Consumer<String> action) {
        before = action;
    }

    public synchronized Map<String, Object> table(String name) {
        return tables.get(name);
    }

    /** What {@code DROP TABLE} does. */
    synchronized void drop(String table) {
        tables.remove(table);
        partitions.remove(table);
    }

    /** Puts a table there as somebody else made it. */
    synchronized void put(Map<String, Object> input) {
        Map<String, Object> table = new LinkedHashMap<>(input);
        Map<String, Object> old = tables.get(JsonTree.text(input, "Name"));
        table.put("VersionId", Long.toString(old == null ? 0 : Long.parseLong(JsonTree.text(old, "VersionId")) + 1));
        table.put("DatabaseName", database);
        table.put("CreateTime", new BigDecimal("1.7637876E9"));
        table.put("UpdateTime", new BigDecimal("1.7637876E9"));
        table.put("CreatedBy", "arn:aws:iam::123456789012:user/somebody");
        table.put("IsRegisteredWithLakeFormation", false);
        table.put("CatalogId", "123456789012");
        tables.put(JsonTree.text(input, "Name"), table);
    }

    public synchronized Map<List<String>, Map<String, Object>> partitions(String table) {
        return partitions.computeIfAbsent(table, name -> new LinkedHashMap<>());
    }

    public List<String> calls() {
        return calls;
    }

    /** What was wrong with requests, by Glue's rules. */
    public List<String> violations() {
        return violations;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target").replace("AWSGlue.", "");
            Map<String, Object> request = JsonTree.read(exchange.getRequestBody().readAllBytes());
            before.accept(operation);
            checkEnvelope(exchange);
            Reply reply;
            synchronized (this) {
                calls.add(operation);
                reply = faultOr(operation, request);
            }
            byte[] body = JsonTree.write(reply.body());
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Reply(int status, Map<String, Object> body) {}

    private Reply faultOr(String operation, Map<String, Object> request) {
        Fault fault = faults.peek();
        if (fault != null && fault.operation().equals(operation)) {
            faults.remove();
            fault.meanwhile().run();
            if (fault.error() != null) {
                return error(fault.status(), fault.error(), "as the test wants it");
            }
        }
        List<String> problems = ModelCheck.problems(request, model(operation));
        problems.addAll(GlueLimits.problems(operation, request));
        violations.addAll(problems);
        if (!problems.isEmpty()) {
            return error(400, "InvalidInputException", String.join("; ", problems));
        }
        if (!database.equals(request.get("DatabaseName"))) {
            return error(400, "EntityNotFoundException", "Database " + request.get("DatabaseName") + " not found.");
        }
        return switch (operation) {
            case "GetTable" -> get(JsonTree.text(request, "Name"));
            case "CreateTable" -> create(JsonTree.object(request, "TableInput"));
            case "UpdateTable" -> update(JsonTree.object(request, "TableInput"), JsonTree.text(request, "VersionId"));
            case "BatchGetPartition" -> new Reply(200, Map.of("Partitions", JsonTree.objects(request, "PartitionsToGet").stream()
                    .map(key -> partitions(JsonTree.text(request, "TableName")).get(values(key.get("Values")))).filter(Objects::nonNull)
                    .map(partition -> shown(partition)).toList()));
            case "BatchUpdatePartition" -> updatePartitions(JsonTree.text(request, "TableName"), JsonTree.objects(request, "Entries"));
            default -> createPartitions(JsonTree.text(request, "TableName"), JsonTree.objects(request, "PartitionInputList"));
        };
    }

    private static SdkPojo model(String operation) {
        return switch (operation) {
            case "GetTable" -> GetTableRequest.builder().build();
            case "CreateTable" -> CreateTableRequest.builder().build();
            case "UpdateTable" -> UpdateTableRequest.builder().build();
            case "BatchCreatePartition" -> BatchCreatePartitionRequest.builder().build();
            case "BatchGetPartition" -> BatchGetPartitionRequest.builder().build();
            case "BatchUpdatePartition" -> BatchUpdatePartitionRequest.builder().build();
            default -> throw new AssertionError("nobody should call " + operation);
        };
    }

    private Reply get(String name) {
        Map<String, Object> table = tables.get(name);
        return table == null ? error(400, "EntityNotFoundException", "Table " + name + " not found.") : new Reply(200, Map.of("Table", table));
    }

    private Reply create(Map<String, Object> input) {
        if (tables.containsKey(JsonTree.text(input, "Name"))) {
            return error(400, "AlreadyExistsException", "Table already exists.");
        }
        put(input);
        return new Reply(200, Map.of());
    }

    private Reply update(Map<String, Object> input, String version) {
        Map<String, Object> old = tables.get(JsonTree.text(input, "Name"));
        if (old == null) {
            return error(400, "EntityNotFoundException", "Table not found.");
        }
        if (!version.equals(old.get("VersionId"))) {
            return error(400, "ConcurrentModificationException", "Update table failed due to concurrent modifications.");
        }
        put(input);
        return new Reply(200, Map.of());
    }

    private Reply createPartitions(String table, List<Map<String, Object>> inputs) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (Map<String, Object> input : inputs) {
            List<String> values = values(input.get("Values"));
            if (partitions(table).putIfAbsent(values, input) != null) {
                errors.add(Map.of("PartitionValues", values, "ErrorDetail", Map.of("ErrorCode", "AlreadyExistsException", "ErrorMessage", "Partition already exists.")));
            }
        }
        return new Reply(200, errors.isEmpty() ? Map.of() : Map.of("Errors", errors));
    }

    private Reply updatePartitions(String table, List<Map<String, Object>> entries) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            List<String> values = values(entry.get("PartitionValueList"));
            if (partitions(table).replace(values, JsonTree.object(entry, "PartitionInput")) == null) {
                errors.add(Map.of("PartitionValueList", values, "ErrorDetail", Map.of("ErrorCode", "EntityNotFoundException", "ErrorMessage", "Partition not found.")));
            }
        }
        return new Reply(200, errors.isEmpty() ? Map.of() : Map.of("Errors", errors));
    }

    private static List<String> values(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    /** As an answer has it: with members that a request must not. */
    private Map<String, Object> shown(Map<String, Object> partition) {
        Map<String, Object> shown = new LinkedHashMap<>(partition);
        shown.put("DatabaseName", database);
        shown.put("CreationTime", new BigDecimal("1.7637876E9"));
        shown.put("CatalogId", "123456789012");
        return shown;
    }

    private static Reply error(int status, String name, String message) {
        return new Reply(status, Map.of("__type", name, "Message", message));
    }

    private void checkEnvelope(HttpExchange exchange) {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        require(authorization.matches("AWS4-HMAC-SHA256 Credential=[a-z]+/\\d{8}/us-east-1/glue/aws4_request, SignedHeaders=\\S*x-amz-target\\S*, Signature=[0-9a-f]{64}"),
                "signed wrongly: " + authorization);
        require("application/x-amz-json-1.1".equals(exchange.getRequestHeaders().getFirst("Content-Type")), "content type");
        require(exchange.getRequestMethod().equals("POST"), exchange.getRequestMethod());
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            violations.add(problem);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
