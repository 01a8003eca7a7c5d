package io.penstock.quickstart.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an HTTP server that answers what Connect answers. */
class ConnectRestTest {

    private record Reply(int status, String body) {
    }

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private ConnectRest rest;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            Reply reply = replies.size() > 1 ? replies.poll() : replies.peek();
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        rest = new ConnectRest(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void refusalBecomesConnectsOwnSentence() {
        replies.add(new Reply(400, """
            {"error_code": 400, "message": "Connector configuration is invalid and contains the following 1 error(s):\\n\
            topic must not be empty; name one\\nYou can also find the above list of errors at the endpoint \
            `/connector-plugins/{connectorType}/config/validate`"}"""));

        assertThatThrownBy(() -> rest.create("csv", Map.of("topic", "")))
            .isInstanceOf(ConnectException.class)
            .hasMessage("Kafka Connect refuses POST /connectors (400): topic must not be empty; name one");
    }

    @Test
    void requestDuringRebalanceIsRepeated() {
        replies.add(new Reply(409, "{\"error_code\": 409, \"message\": \"Cannot complete request because of a rebalance\"}"));
        replies.add(new Reply(201, "{}"));

        rest.create("csv", Map.of("a", "b"));

        assertThat(requests).hasSize(2).allMatch(request -> request.equals(
            "POST /connectors {\"name\":\"csv\",\"config\":{\"a\":\"b\"}}"));
    }

    @Test
    void existingConnectorIsNoRebalance() {
        replies.add(new Reply(409, "{\"error_code\": 409, \"message\": \"Connector csv already exists\"}"));

        assertThatThrownBy(() -> rest.create("csv", Map.of())).hasMessageContaining("Connector csv already exists");
        assertThat(requests).hasSize(1);
    }

    @Test
    void validationListsSentencesPerKey() {
        replies.add(new Reply(200, """
            {"error_count": 1, "configs": [{"value": {"name": "topic", "errors": ["name a topic"]}},
              {"value": {"name": "seed", "errors": []}}]}"""));

        Validation validation = rest.validate("x.Y", Map.of());

        assertThat(validation.errorCount()).isEqualTo(1);
        assertThat(validation.errors()).isEqualTo(Map.of("topic", List.of("name a topic")));
        assertThat(validation.errorsOf("seed")).isEmpty();
        assertThat(requests.get(0)).startsWith("PUT /connector-plugins/x.Y/config/validate").contains("\"connector.class\":\"x.Y\"");
    }

    @Test
    void failedConnectorEndsTheWaitingAtOnce() {
        replies.add(new Reply(200, """
            {"name": "csv", "connector": {"state": "FAILED", "trace": "java.lang.IllegalStateException: no such file"}, "tasks": []}"""));

        assertThatThrownBy(() -> rest.awaitRunning("csv", Duration.ofMinutes(1))).hasMessage("Connector csv failed: no such file");
    }

    @Test
    void connectorThatIsNeverAssignedEndsTheWaitingAfterItsTime() {
        replies.add(new Reply(404, "{\"error_code\": 404, \"message\": \"No status found for connector csv\"}"));

        assertThatThrownBy(() -> rest.awaitRunning("csv", Duration.ofMillis(300)))
            .hasMessageStartingWith("Connector csv does not run after 0 s");
    }

    @Test
    void silenceNamesTheAddress() {
        server.stop(0);

        assertThatThrownBy(rest::connectors).hasMessageStartingWith("Kafka Connect at http://127.0.0.1:")
            .hasMessageContaining("does not answer GET /connectors");
    }
}
