package io.penstock.s3.upload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as S3 and STS would when all is well, and remembers what it was asked: for headers, which a real server does not show. */
final class RecordingServer implements AutoCloseable {

    /** A request as it came over the wire; header names in lower case. */
    record Request(String method, String uri, Map<String, String> headers, String body) {}

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final AtomicInteger refusals = new AtomicInteger();

    RecordingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests are answered with 503. */
    void refuse(int count) {
        refusals.set(count);
    }

    List<Request> requests() {
        return requests;
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("one request was expected: " + requests);
        }
        return requests.get(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            exchange.getResponseHeaders().add("ETag", "\"etag\"");
            byte[] response = response(exchange, body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, response.length == 0 ? -1 : response.length);
            exchange.getResponseBody().write(response);
        }
    }

    private static String response(HttpExchange exchange, String body) {
        if (URLDecoder.decode(body, StandardCharsets.UTF_8).contains("Action=AssumeRole")) {
            return "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials><AccessKeyId>role-key</AccessKeyId>"
                    + "<SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>"
                    + "</Credentials></AssumeRoleResult></AssumeRoleResponse>";
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.contains("delimiter=/")) {
            boolean second = query.contains("continuation-token=more");
            return "<ListBucketResult><IsTruncated>" + !second + "</IsTruncated>" + (second ? "" : "<NextContinuationToken>more</NextContinuationToken>")
                    + "<CommonPrefixes><Prefix>t/dt=2026-11-2" + (second ? 2 : 1) + "/</Prefix></CommonPrefixes></ListBucketResult>";
        }
        return query.startsWith("uploads") ? "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>" : "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
