package io.penstock.s3.upload;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way to the store: a multipart upload that begins with the first full part (or, for a small file, at
 * {@link #end}), so that a file costs three requests when it fits into one part. Parts travel in parallel on the request threads.
 * Nothing is visible until somebody completes the upload with what {@link #uploaded} returned.
 *
 * <p>Used by one thread at a time: the task's while the file is open, the committing thread afterwards.
 */
public final class FileUpload {

    /** What completing the upload needs. */
    public record Uploaded(String uploadId, List<String> partEtags, long bytes) {}

    /** What all files of a task share. {@code inFlight} is told every change in the bytes that wait for the store. */
    public record Lane(ObjectStore store, Retrying retrying, Executor requests, int partSize, LongConsumer inFlight) {}

    /** S3 refuses smaller parts, except for the last one. */
    private static final int SMALLEST_PART = 5 * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(FileUpload.class);

    private final String key;
    private final Map<String, String> metadata;
    private final Lane lane;
    private final PartBuffer buffer;
    private final List<CompletableFuture<String>> parts = new ArrayList<>();
    private CompletableFuture<String> uploadId;
    private long bytes;

    public FileUpload(String key, Map<String, String> metadata, Lane lane) {
        this.key = key;
        this.metadata = new HashMap<>(metadata);
        this.lane = lane;
        this.buffer = new PartBuffer(lane.partSize(), this::submit);
    }

    public String key() {
        return key;
    }

    /** Where encoded bytes go; never blocks on the store. */
    public OutputStream out() {
        return buffer;
    }

    /** Encoded bytes so far. */
    public long bytes() {
        return bytes + buffer.length();
    }

    /** Heap held by bytes that do not fill a part yet. */
    public long bufferCapacity() {
        return buffer.capacity();
    }

    /** Sends what is buffered ahead of time, if the store takes a part of that size. */
    public void relieve() {
        if (buffer.length() >= SMALLEST_PART) {
            buffer.handOver();
        }
    }

    /** Sends the last part. {@code last} is added to the object's metadata if the upload has not begun yet. Does not block. */
    public void end(Map<String, String> last) {
        metadata.putAll(last);
        buffer.handOver();
    }

    /**
     * Waits until the store has every part.
     *
     * @throws StoreFailure fatal failures; transient ones are waited out
     */
    public Uploaded uploaded() {
        List<String> etags = new ArrayList<>(parts.size());
        for (CompletableFuture<String> part : parts) {
            etags.add(await(part));
        }
        return new Uploaded(await(uploadId), etags, bytes);
    }

    /**
     * Gives the file up; what was sent is removed in the background, and never becomes visible either way.
     *
     * @return ends, never with a failure, when that is over
     */
    public CompletableFuture<Void> abandon() {
        buffer.clear();
        if (uploadId == null) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> null)
                .thenAcceptBothAsync(uploadId, (done, id) -> lane.retrying().once("abort the upload of " + key, () -> lane.store().abort(key, id)),
                        lane.requests())
                .exceptionally(failure -> {
                    LOG.info("The abandoned upload of {} could not be removed, the bucket's lifecycle rule will: {}", key, failure.getMessage());
                    return null;
                });
    }

    private void submit(byte[] part, int length) {
        if (uploadId == null) {
            // A copy: the request may still wait for a thread when the file ends.
            Map<String, String> known = Map.copyOf(metadata);
            uploadId = CompletableFuture.supplyAsync(
                    () -> lane.retrying().call("begin the upload of " + key, () -> lane.store().begin(key, known)), lane.requests());
        }
        int number = parts.size() + 1;
        bytes += length;
        lane.inFlight().accept(length);
        parts.add(uploadId.thenApplyAsync(id -> lane.retrying().call("upload part " + number + " of " + key,
                () -> lane.store().uploadPart(key, id, number, part, length)), lane.requests())
                .whenComplete((etag, failure) -> lane.inFlight().accept(-length)));
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
