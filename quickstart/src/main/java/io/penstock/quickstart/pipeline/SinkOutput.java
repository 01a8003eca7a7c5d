package io.penstock.quickstart.pipeline;

import io.penstock.quickstart.store.Bucket;
import io.penstock.quickstart.store.ObjectCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the sinks have published, fetched through the S3 API into one local directory with a sub-directory per topic. */
public final class SinkOutput implements AutoCloseable {

    private final ObjectCache cache;
    private final Map<SinkTarget, Bucket> buckets = new LinkedHashMap<>();

    SinkOutput(Path cache, List<SinkTarget> targets) {
        this.cache = new ObjectCache(cache);
        targets.forEach(target -> buckets.computeIfAbsent(target, each -> new Bucket(each.bucket())));
    }

    /** Of the sinks that {@code settings} name. */
    public static SinkOutput of(PipelineSettings settings) {
        List<SinkTarget> targets = settings.readDocuments().stream().filter(ConnectorDocument::isSink).map(SinkTarget::of).toList();
        return new SinkOutput(settings.cache(), targets);
    }

    /** The local directory. */
    public Path directory() {
        return cache.directory();
    }

    /**
     * The directory to read from while the S3 server does not run: the server's own, where each object is a file, and which has also
     * what was published after the last fetch. If it is not there, the local copies.
     */
    public Path offline(Path serverData) {
        return buckets.keySet().stream()
            .map(target -> serverData.resolve(target.bucket().name()).resolve(target.topicsDir()))
            .filter(Files::isDirectory)
            .findFirst().orElse(directory());
    }

    /** Fetches what is new. */
    public void fetch() {
        buckets.forEach((target, bucket) -> cache.fetch(bucket, target.prefix()));
    }

    @Override
    public void close() {
        buckets.values().forEach(Bucket::close);
    }
}
