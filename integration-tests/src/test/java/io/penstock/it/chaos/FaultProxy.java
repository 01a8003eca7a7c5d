package io.penstock.it.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP proxy in front of an S3 server that answers some requests wrongly. Writes to one key go through one at a time, because the
 * server behind it compares etags and writes in two steps, which S3 does in one.
 */
final class FaultProxy implements AutoCloseable {

    /** What happens to a request. */
    enum Fault {
        TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE,
        /** The connection breaks, and the request never arrives. */
        RESET,
        /** The request takes effect, and the connection breaks before the answer. */
        LOST_ANSWER,
        /** The answer takes seconds. */
        SLOW,
        /** An error inside an answer with status 200, as S3 may give when it completes an upload. */
        ERROR_WITH_STATUS_200
    }

    private static final Set<String> HOP_BY_HOP = Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade", "http2-settings");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long SLOW_MILLIS = 4_000;
    private static final int THREADS = 32;

    private final HttpClient upstream = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final LinkedBlockingQueue<Fault> next = new LinkedBlockingQueue<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final AtomicInteger injected = new AtomicInteger();
    private final HttpServer server;
    private final URI target;

    FaultProxy(URI target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next {@code requests} requests suffer this fault. */
    void inject(Fault fault, int requests) {
        for (int i = 0; i < requests; i++) {
            next.add(fault);
        }
    }

    /** Requests that have suffered a fault. */
    int injected() {
        return injected.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = next.poll();
            if (fault == null) {
                answer(exchange, forward(exchange, body));
            } else {
                injected.incrementAndGet();
                suffer(fault, exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void suffer(Fault fault, HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        switch (fault) {
            case TOO_MANY_REQUESTS -> error(exchange, 429, "TooManyRequests");
            case INTERNAL_ERROR -> error(exchange, 500, "InternalError");
            case SERVICE_UNAVAILABLE -> error(exchange, 503, "SlowDown");
            case RESET -> { }
            case LOST_ANSWER -> forward(exchange, body);
            case SLOW -> {
                HttpResponse<byte[]> response = forward(exchange, body);
                Thread.sleep(SLOW_MILLIS);
                answer(exchange, response);
            }
            case ERROR_WITH_STATUS_200 -> {
                boolean completes = exchange.getRequestMethod().equals("POST") && exchange.getRequestURI().getQuery().startsWith("uploadId=");
                if (completes) {
                    error(exchange, 200, "InternalError");
                } else {
                    error(exchange, 500, "InternalError");
                }
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString())).timeout(TIMEOUT)
                .method(exchange.getRequestMethod(), body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        boolean writes = !exchange.getRequestMethod().equals("GET") && !exchange.getRequestMethod().equals("HEAD");
        if (!writes) {
            return upstream.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
        synchronized (locks.computeIfAbsent(exchange.getRequestURI().getPath(), key -> new Object())) {
            return upstream.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        response.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name) || head && name.equals("content-length")) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        send(exchange, response.statusCode(), head ? new byte[0] : response.body());
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>injected</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        send(exchange, status, exchange.getRequestMethod().equals("HEAD") ? new byte[0] : body);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
