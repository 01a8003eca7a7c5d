package io.penstock.quickstart.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** S3Proxy on a local directory: checks signatures, and keeps each object as a plain file under {@code data/<bucket>/}. */
public final class S3Server implements Server {

    private static final int HEAP_MIB = 384;
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path directory;
    private final int port;
    private final S3Credentials credentials;
    private final Path properties;
    private final ServerProcess process;

    public S3Server(Distribution distribution, Path directory, int port, S3Credentials credentials) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.credentials = credentials;
        this.properties = this.directory.resolve("s3proxy.conf");
        List<String> command = new ArrayList<>(Launch.java(HEAP_MIB, List.of("-DLOG_LEVEL=warn")));
        command.addAll(List.of("-jar", distribution.s3ServerJar().toString(), "--properties", properties.toString()));
        this.process = new ServerProcess(
            new Launch("the S3 server", command, Map.of(), this.directory, ServerFiles.log(this.directory), this::answers));
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public int port() {
        return port;
    }

    /** The endpoint, for {@code store.url}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public S3Credentials credentials() {
        return credentials;
    }

    /** The directory whose sub-directories are the buckets. */
    public Path data() {
        return directory.resolve("data");
    }

    @Override
    public void start() {
        ServerFiles.directory(data());
        Map<String, String> conf = new LinkedHashMap<>();
        conf.put("s3proxy.endpoint", url().toString());
        conf.put("s3proxy.authorization", "aws-v2-or-v4");
        conf.put("s3proxy.identity", credentials.accessKeyId());
        conf.put("s3proxy.credential", credentials.secretAccessKey());
        conf.put("s3proxy.ignore-unknown-headers", "true");
        conf.put("jclouds.provider", "filesystem-nio2");
        conf.put("jclouds.identity", "unused");
        conf.put("jclouds.credential", "unused");
        conf.put("jclouds.filesystem.basedir", data().toString());
        ServerFiles.write(properties, conf);
        process.start();
    }

    private boolean answers() throws Exception {
        if (!Ports.accepts(port)) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(url()).timeout(PROBE_TIMEOUT).build();
        // Any answer will do: without a signature it is 403.
        HTTP.send(request, HttpResponse.BodyHandlers.discarding());
        return true;
    }
}
