package io.penstock.s3.upload;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real S3 API over a local directory, as a child process: S3Proxy, which checks signatures and conditions. */
public final class S3ProxyProcess implements AutoCloseable {

    public static final String ACCESS_KEY = "penstock";
    public static final String SECRET_KEY = "penstock-secret";

    private final Process process;
    private final URI url;

    /**
     * @param directory where buckets are, and the log; each bucket is a directory below {@code data}
     * @param more lines of its configuration
     */
    public S3ProxyProcess(Path directory, String bucket, String... more) throws IOException, InterruptedException {
        url = URI.create("http://127.0.0.1:" + FreePort.find());
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.createDirectories(data.resolve(bucket));
        Path conf = Files.writeString(directory.resolve("s3proxy.conf"), String.join("\n",
                "s3proxy.endpoint=" + url, "s3proxy.authorization=aws-v2-or-v4", "s3proxy.identity=" + ACCESS_KEY,
                "s3proxy.credential=" + SECRET_KEY, "jclouds.provider=filesystem-nio2", "jclouds.identity=x", "jclouds.credential=x",
                "jclouds.filesystem.basedir=" + data) + "\n" + String.join("\n", more));
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-DLOG_LEVEL=warn", "-jar", Path.of("target", "s3proxy.jar").toAbsolutePath().toString(), "--properties", conf.toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("s3proxy.log").toFile()).start();
        awaitAnswer(directory);
    }

    public URI url() {
        return url;
    }

    private void awaitAnswer(Path directory) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (ConnectException notYet) {
                Thread.sleep(50);
            }
        }
        close();
        throw new IOException("S3Proxy did not start: " + Files.readString(directory.resolve("s3proxy.log")));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
