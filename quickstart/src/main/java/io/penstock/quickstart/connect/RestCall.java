package io.penstock.quickstart.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One request to Connect with JSON in and out; a refusal becomes Connect's own sentence. */
final class RestCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(100);
    private static final Duration REBALANCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CONFLICT = 409;
    private static final int FIRST_ERROR = 400;
    private static final int LONGEST = 600;

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RestCall(URI base) {
        this.base = base;
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    JsonNode send(String method, String path, JsonNode body) {
        long deadline = System.nanoTime() + REBALANCE.toNanos();
        while (true) {
            HttpResponse<String> response = exchange(method, path, body);
            if (!rebalancing(response) || System.nanoTime() > deadline) {
                return answer(method, path, response);
            }
            sleep(PAUSE);
        }
    }

    private static boolean rebalancing(HttpResponse<String> response) {
        return response.statusCode() == CONFLICT && response.body().contains("rebalance");
    }

    private HttpResponse<String> exchange(String method, String path, JsonNode body) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(method, publisher)
            .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ConnectException(0, "Kafka Connect at " + base + " does not answer " + method + " " + path
                + (e.getMessage() == null ? "" : ": " + e.getMessage()) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException(0, "Interrupted while waiting for Kafka Connect.", e);
        }
    }

    private static JsonNode answer(String method, String path, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= FIRST_ERROR) {
            throw new ConnectException(status,
                "Kafka Connect refuses %s %s (%d): %s".formatted(method, path, status, message(response.body())));
        }
        try {
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new ConnectException(status,
                "Kafka Connect answers %s %s with something that is not JSON: %s".formatted(method, path, shorten(response.body())), e);
        }
    }

    private static String message(String body) {
        try {
            String message = JSON.readTree(body).path("message").asText("");
            return message.isBlank() ? shorten(body) : shorten(tidy(message));
        } catch (JsonProcessingException e) {
            return shorten(body);
        }
    }

    /** Connect wraps the sentences of a validation in a head line and a hint to an endpoint; the sentences are what matters. */
    private static String tidy(String message) {
        return message
            .replaceFirst("^Connector configuration is invalid and contains the following \\d+ error\\(s\\):\\s*", "")
            .replaceFirst("\\s*You can also find the above list of errors at the endpoint.*$", "")
            .replaceAll("\\s*\\n\\s*", " ")
            .strip();
    }

    private static String shorten(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException(0, "Interrupted while waiting for Kafka Connect.", e);
        }
    }
}
