package io.penstock.s3.upload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Tells of every call to a store, and how long parts take. What the SDK tries again by itself is one call. */
public final class MeteredStore implements ObjectStore {

    private final ObjectStore store;
    private final Runnable onCall;
    private final LongConsumer onPart;

    /**
     * @param onCall told of each call before it is made
     * @param onPart told how many nanoseconds a part took that was uploaded
     */
    public MeteredStore(ObjectStore store, Runnable onCall, LongConsumer onPart) {
        this.store = store;
        this.onCall = onCall;
        this.onPart = onPart;
    }

    @Override
    public String begin(String key, Map<String, String> metadata) {
        onCall.run();
        return store.begin(key, metadata);
    }

    @Override
    public String uploadPart(String key, String uploadId, int number, byte[] bytes, int length) {
        onCall.run();
        long start = System.nanoTime();
        String etag = store.uploadPart(key, uploadId, number, bytes, length);
        onPart.accept(System.nanoTime() - start);
        return etag;
    }

    @Override
    public void complete(String key, String uploadId, List<String> partEtags) {
        onCall.run();
        store.complete(key, uploadId, partEtags);
    }

    @Override
    public void abort(String key, String uploadId) {
        onCall.run();
        store.abort(key, uploadId);
    }

    @Override
    public Optional<Map<String, String>> metadata(String key) {
        onCall.run();
        return store.metadata(key);
    }

    @Override
    public void delete(String key) {
        onCall.run();
        store.delete(key);
    }

    @Override
    public List<String> keys(String prefix) {
        onCall.run();
        return store.keys(prefix);
    }

    @Override
    public Optional<Versioned> read(String key) {
        onCall.run();
        return store.read(key);
    }

    @Override
    public String create(String key, byte[] content) {
        onCall.run();
        return store.create(key, content);
    }

    @Override
    public String replace(String key, byte[] content, String expectedEtag) {
        onCall.run();
        return store.replace(key, content, expectedEtag);
    }

    @Override
    public List<OpenUpload> openUploads(String prefix) {
        onCall.run();
        return store.openUploads(prefix);
    }

    @Override
    public List<String> directories(String directory) {
        onCall.run();
        return store.directories(directory);
    }

    @Override
    public void close() {
        store.close();
    }
}
