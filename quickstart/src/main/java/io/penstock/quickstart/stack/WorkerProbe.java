package io.penstock.quickstart.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Whether a Connect worker takes requests. Workers have {@code /health} from 3.9 on (KIP-1017); older ones are ready when they list their
 * connectors, which they do once they belong to their group.
 *
 * @param url base of the REST interface
 */
record WorkerProbe(URI url) implements Probe {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public boolean ready() throws IOException, InterruptedException {
        if (!Ports.accepts(url.getPort())) {
            return false;
        }
        int health = status("/health");
        // A newer worker answers so too as long as it starts, and to the second question as well.
        return health == 200 || health == 404 && status("/connectors") == 200;
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
