package io.penstock.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an HTTP server that answers what workers of different versions answer. */
class WorkerProbeTest {

    private HttpServer server;
    private Map<String, Integer> statuses = Map.of();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(statuses.getOrDefault(exchange.getRequestURI().getPath(), 404), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aHealthyWorkerIsReady() throws Exception {
        assertThat(ready(Map.of("/health", 200))).isTrue();
    }

    @Test
    void anUnhealthyWorkerIsNotReadyEvenIfItListsConnectors() throws Exception {
        assertThat(ready(Map.of("/health", 503, "/connectors", 200))).isFalse();
    }

    @Test
    void aWorkerThatKnowsNoHealthIsReadyWhenItListsConnectors() throws Exception {
        assertThat(ready(Map.of("/connectors", 200))).isTrue();
        assertThat(ready(Map.of("/connectors", 500))).isFalse();
    }

    @Test
    void aWorkerWhoseResourcesAreNotThereYetIsNotReady() throws Exception {
        assertThat(ready(Map.of())).isFalse();
    }

    @Test
    void aWorkerThatDoesNotListenIsNotReady() throws Exception {
        assertThat(new WorkerProbe(URI.create("http://127.0.0.1:" + Ports.free())).ready()).isFalse();
    }

    private boolean ready(Map<String, Integer> answers) throws Exception {
        statuses = answers;
        return new WorkerProbe(URI.create("http://127.0.0.1:" + server.getAddress().getPort())).ready();
    }
}
