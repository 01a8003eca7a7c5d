package io.penstock.s3.upload;

import io.penstock.s3.upload.ObjectStore.OpenUpload;
import io.penstock.s3.upload.ObjectStore.Versioned;
import io.penstock.s3.upload.StoreFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A bucket in memory with S3's semantics: uploads invisible until completed, atomic conditional writes, an etag that is the content's
 * MD5 (so equal content has an equal etag, as on S3). It passes {@link ObjectStoreContract}, as the real servers do.
 */
public class FakeBucket implements ObjectStore {

    /** An object as a reader sees it. */
    public record StoredObject(byte[] content, String etag, Map<String, String> metadata) {}

    private record Upload(String key, Map<String, String> metadata, TreeMap<Integer, byte[]> parts) {}

    private final int smallestPart;
    private final TreeMap<String, StoredObject> objects = new TreeMap<>();
    private final TreeMap<String, Upload> uploads = new TreeMap<>();
    private final Set<String> completed = new HashSet<>();
    private final Set<String> completedTwice = new TreeSet<>();
    private int uploadsBegun;

    /** @param smallestPart 5 MiB on S3; tests of many small files may lower it */
    public FakeBucket(int smallestPart) {
        this.smallestPart = smallestPart;
    }

    @Override
    public synchronized String begin(String key, Map<String, String> metadata) {
        String id = String.format("upload-%06d", ++uploadsBegun);
        uploads.put(id, new Upload(key, Map.copyOf(metadata), new TreeMap<>()));
        return id;
    }

    @Override
    public synchronized String uploadPart(String key, String uploadId, int number, byte[] bytes, int length) {
        byte[] part = Arrays.copyOf(bytes, length);
        upload(key, uploadId).parts().put(number, part);
        return md5(part);
    }

    @Override
    public synchronized void complete(String key, String uploadId, List<String> partEtags) {
        Upload upload = upload(key, uploadId);
        if (objects.containsKey(key)) {
            throw failure(Kind.CONDITION_FAILED, "412 " + key + " exists");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 0; i < partEtags.size(); i++) {
            byte[] part = upload.parts().get(i + 1);
            if (part == null || !md5(part).equals(partEtags.get(i))) {
                throw failure(Kind.FATAL, "400 InvalidPart");
            }
            if (part.length < smallestPart && i < partEtags.size() - 1) {
                throw failure(Kind.FATAL, "400 EntityTooSmall");
            }
            content.writeBytes(part);
        }
        uploads.remove(uploadId);
        if (!completed.add(key)) {
            completedTwice.add(key);
        }
        byte[] bytes = content.toByteArray();
        objects.put(key, new StoredObject(bytes, md5(bytes) + "-" + partEtags.size(), upload.metadata()));
    }

    @Override
    public synchronized void abort(String key, String uploadId) {
        uploads.remove(uploadId);
    }

    @Override
    public synchronized Optional<Map<String, String>> metadata(String key) {
        return Optional.ofNullable(objects.get(key)).map(StoredObject::metadata);
    }

    @Override
    public synchronized void delete(String key) {
        objects.remove(key);
    }

    @Override
    public synchronized List<String> keys(String prefix) {
        return List.copyOf(visible(prefix).keySet());
    }

    @Override
    public synchronized Optional<Versioned> read(String key) {
        return Optional.ofNullable(objects.get(key)).map(object -> new Versioned(object.content(), object.etag()));
    }

    @Override
    public synchronized String create(String key, byte[] content) {
        if (objects.containsKey(key)) {
            throw failure(Kind.CONDITION_FAILED, "412 " + key + " exists");
        }
        return put(key, content);
    }

    @Override
    public synchronized String replace(String key, byte[] content, String expectedEtag) {
        StoredObject now = objects.get(key);
        if (now == null) {
            throw failure(Kind.CONDITION_FAILED, "404 NoSuchKey " + key);
        }
        if (!now.etag().equals(expectedEtag)) {
            throw failure(Kind.CONDITION_FAILED, "412 " + key + " has another etag");
        }
        return put(key, content);
    }

    /** A write without a condition: what the protocol must never do, for negative controls. */
    public synchronized String put(String key, byte[] content) {
        StoredObject object = new StoredObject(content.clone(), md5(content), Map.of());
        objects.put(key, object);
        return object.etag();
    }

    @Override
    public synchronized List<OpenUpload> openUploads(String prefix) {
        return uploads.entrySet().stream().filter(entry -> entry.getValue().key().startsWith(prefix))
                .map(entry -> new OpenUpload(entry.getValue().key(), entry.getKey())).toList();
    }

    @Override
    public synchronized List<String> directories(String directory) {
        return objects.keySet().stream().filter(key -> key.startsWith(directory) && key.indexOf('/', directory.length()) >= 0)
                .map(key -> key.substring(0, key.indexOf('/', directory.length()) + 1)).distinct().toList();
    }

    @Override
    public void close() {
        // the bucket outlives its clients
    }

    /** What a reader of the bucket sees below a prefix. */
    public synchronized Map<String, StoredObject> visible(String prefix) {
        TreeMap<String, StoredObject> found = new TreeMap<>();
        objects.forEach((key, object) -> {
            if (key.startsWith(prefix)) {
                found.put(key, object);
            }
        });
        return found;
    }

    /** Keys that more than one upload has made visible, the second after the first was deleted: readers may have cached either. */
    public synchronized Set<String> keysCompletedTwice() {
        return Set.copyOf(completedTwice);
    }

    /** What a lifecycle rule for incomplete uploads does. */
    public synchronized int removeOpenUploads() {
        int removed = uploads.size();
        uploads.clear();
        return removed;
    }

    private Upload upload(String key, String uploadId) {
        Upload upload = uploads.get(uploadId);
        if (upload == null || !upload.key().equals(key)) {
            throw failure(Kind.NO_SUCH_UPLOAD, "404 NoSuchUpload " + key);
        }
        return upload;
    }

    private static StoreFailure failure(Kind kind, String message) {
        return new StoreFailure(kind, message, null);
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
