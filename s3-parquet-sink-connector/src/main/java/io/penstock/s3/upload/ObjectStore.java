package io.penstock.s3.upload;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One bucket. Calls block, may be made from any thread, and throw {@link StoreFailure}.
 *
 * <p>Multipart uploads follow S3's rules: part numbers start at 1; every part but the last has at least 5 MiB; nothing is visible
 * before {@link #complete}. A conditional write is atomic per key. Reads see all earlier writes.
 */
public interface ObjectStore extends AutoCloseable {

    /** A small object's content and the version tag that a later compare-and-swap needs. */
    record Versioned(byte[] content, String etag) {}

    /** An upload that was begun and neither completed nor aborted. */
    record OpenUpload(String key, String uploadId) {}

    /** Begins a multipart upload and returns its id. The metadata becomes the object's own when the upload is completed. */
    String begin(String key, Map<String, String> metadata);

    /** Uploads one part and returns its etag. Uploading the same number again replaces it. */
    String uploadPart(String key, String uploadId, int number, byte[] bytes, int length);

    /**
     * Makes the object visible, unless the key is taken.
     *
     * @throws StoreFailure NO_SUCH_UPLOAD or CONDITION_FAILED also when an earlier try of the same call has succeeded: look with {@link #metadata}.
     */
    void complete(String key, String uploadId, List<String> partEtags);

    /** Gives an upload up. An upload that is not there is fine. */
    void abort(String key, String uploadId);

    /** The user metadata of a visible object. */
    Optional<Map<String, String>> metadata(String key);

    /** Deletes an object. An object that is not there is fine. */
    void delete(String key);

    /** The keys of all visible objects that start with the prefix, in order. */
    List<String> keys(String prefix);

    Optional<Versioned> read(String key);

    /** Writes a small object that must not exist yet; returns its etag. Throws CONDITION_FAILED when it does. */
    String create(String key, byte[] content);

    /** Replaces a small object whose etag is still {@code expectedEtag}; returns the new etag. Throws CONDITION_FAILED otherwise, deleted or not. */
    String replace(String key, byte[] content, String expectedEtag);

    /** Uploads in progress whose key starts with the prefix, at most 10,000 of them. */
    List<OpenUpload> openUploads(String prefix);

    /**
     * What S3 calls common prefixes: the directories right below another, in order of keys, at most 100,000 of them.
     *
     * @param directory ends in a slash, or is empty for the bucket itself
     * @return whole prefixes of keys, each of them ending in a slash
     */
    List<String> directories(String directory);

    @Override
    void close();
}
