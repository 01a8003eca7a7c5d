package io.penstock.s3.trino;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.s3.upload.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Trino of Maven Central's archive as a child process, with the Hive plugin alone and a catalog named as Athena's. */
public final class TrinoServer implements AutoCloseable {

    /**
     * What a query gave.
     *
     * @param rows as Trino's protocol has them: numbers, texts, lists; rows of structs are lists of their fields
     * @param splits how many pieces of files were planned
     * @param rowsRead rows that the Parquet reader gave on, before any filter
     */
    public record Result(List<JsonNode> rows, long splits, long rowsRead) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START_SECONDS = 300;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path metastore;
    private final URI url;
    private final Process process;

    /**
     * @param archive Trino's tar.gz; unpacked beside itself once
     * @param directory for its data and log
     */
    public TrinoServer(Path java, Path archive, Path directory, URI s3, String accessKey, String secretKey) throws IOException, InterruptedException {
        Path install = unpacked(archive);
        int port = FreePort.find();
        url = URI.create("http://127.0.0.1:" + port);
        metastore = Files.createDirectories(directory.resolve("data/metastore"));
        write(directory.resolve("etc/config.properties"), "coordinator=true", "node-scheduler.include-coordinator=true", "http-server.http.port=" + port,
                "discovery.uri=" + url, "query.max-memory=400MB", "query.max-memory-per-node=400MB", "memory.heap-headroom-per-node=100MB",
                "http-server.log.enabled=false", "plugin.dir=" + hivePluginAlone(install, directory), "catalog.config-dir=" + directory.resolve("etc/catalog"));
        write(directory.resolve("etc/catalog/awsdatacatalog.properties"), "connector.name=hive", "hive.metastore=file",
                "hive.metastore.catalog.dir=local:///metastore", "fs.native-local.enabled=true", "local.location=" + directory.resolve("data"),
                "fs.native-s3.enabled=true", "s3.endpoint=" + s3, "s3.region=us-east-1", "s3.path-style-access=true", "s3.aws-access-key=" + accessKey,
                "s3.aws-secret-key=" + secretKey, "hive.partition-projection-enabled=true", "hive.parquet.time-zone=UTC", "hive.security=allow-all",
                // Statistics can only be seen at work if small files are not read whole.
                "parquet.small-file-threshold=0B");
        write(directory.resolve("etc/log.properties"), "io.trino=WARN");
        process = new ProcessBuilder(java.toString(), "-Xmx1g", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=1", "-Djdk.attach.allowAttachSelf=true",
                "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow", "-Dnode.environment=test", "-Dnode.id=n1", "-Dnode.data-dir=" + directory.resolve("data"),
                "-Dnode.bind-ip=127.0.0.1", "-Dnode.internal-address=127.0.0.1", "-Dconfig=etc/config.properties", "-Dlog.levels-file=etc/log.properties",
                "-cp", install.resolve("lib") + "/*", "io.trino.server.TrinoServer")
                .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(directory.resolve("trino.log").toFile()).start();
        awaitReady(directory.resolve("trino.log"));
    }

    /** Where the file metastore of the catalog keeps its databases. */
    public Path metastore() {
        return metastore;
    }

    /** @throws AssertionError when Trino refuses or fails the query */
    public Result query(String sql) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = send(HttpRequest.newBuilder(url.resolve("/v1/statement")).header("X-Trino-User", "test").header("X-Trino-Time-Zone", "UTC")
                .header("X-Trino-Catalog", "awsdatacatalog").POST(HttpRequest.BodyPublishers.ofString(sql)).build());
        while (true) {
            if (page.has("error")) {
                throw new AssertionError(sql + "\n" + causes(page.get("error").path("failureInfo")));
            }
            page.path("data").forEach(rows::add);
            if (!page.has("nextUri")) {
                JsonNode stats = page.get("stats");
                return new Result(rows, stats.path("totalSplits").asLong(), stats.path("processedRows").asLong());
            }
            page = send(HttpRequest.newBuilder(URI.create(page.get("nextUri").asText())).header("X-Trino-User", "test").build());
        }
    }

    private static String causes(JsonNode failure) {
        return failure.path("message").asText() + (failure.has("cause") ? "\n  because " + causes(failure.get("cause")) : "");
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                JsonNode info = send(HttpRequest.newBuilder(url.resolve("/v1/info")).build());
                if (info.has("starting") && !info.get("starting").asBoolean() && runsQueries()) {
                    return;
                }
            } catch (IOException notYet) {
                // it is not listening, or answers without JSON
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        close();
        throw new IOException("Trino did not start:\n" + Files.readString(log));
    }

    /** It says that it is up a moment before it knows that it is a node itself. */
    private boolean runsQueries() throws IOException, InterruptedException {
        try {
            return !query("SELECT 1").rows().isEmpty();
        } catch (AssertionError noNodesAvailable) {
            return false;
        }
    }

    /** The archive's plugins are hard links to one another, so all of it has to be unpacked. */
    private static Path unpacked(Path archive) throws IOException, InterruptedException {
        Path done = archive.resolveSibling("unpacked");
        if (!Files.exists(done)) {
            Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", archive.getParent().toString()).inheritIO().start();
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack " + archive);
            }
            Files.createFile(done);
        }
        try (Stream<Path> files = Files.list(archive.getParent())) {
            return files.filter(file -> Files.isDirectory(file.resolve("plugin/hive"))).findFirst()
                    .orElseThrow(() -> new IOException("there is no Trino in " + archive.getParent()));
        }
    }

    private static Path hivePluginAlone(Path install, Path directory) throws IOException {
        Path plugins = Files.createDirectories(directory.resolve("plugin"));
        Files.createSymbolicLink(plugins.resolve("hive"), install.resolve("plugin/hive"));
        return plugins;
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
