package io.penstock.quickstart.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Local copies of the objects under a prefix; the path of a copy is its key without the prefix.
 *
 * <p>The sink never writes a key twice, so a copy is good for ever: only new keys are fetched.
 */
public final class ObjectCache {

    private static final String PARTIAL = ".partial";

    private final Path directory;

    public ObjectCache(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /** Fetches what is new under {@code prefix}, which ends with a slash. */
    public void fetch(Bucket bucket, String prefix) {
        for (StoredObject object : bucket.list(prefix)) {
            Path copy = directory.resolve(object.key().substring(prefix.length())).normalize();
            boolean inside = copy.startsWith(directory.normalize()) && !object.key().endsWith("/");
            if (inside && !Files.exists(copy)) {
                fetch(bucket, object.key(), copy);
            }
        }
    }

    private static void fetch(Bucket bucket, String key, Path copy) {
        Path partial = copy.resolveSibling(copy.getFileName() + PARTIAL);
        try {
            Files.createDirectories(copy.getParent());
            Files.deleteIfExists(partial);
            // S3Proxy may list an upload a moment before it can be read; the next fetch finds it.
            if (bucket.download(key, partial)) {
                Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The local copy " + copy + " cannot be written", e);
        }
    }
}
