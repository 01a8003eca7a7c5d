package io.penstock.s3.upload;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket on S3 or on a store that speaks its protocol. Thread-safe; owns its client. */
public final class S3ObjectStore implements ObjectStore {

    private static final int MOST_OPEN_UPLOADS = 10_000;
    private static final int MOST_DIRECTORIES = 100_000;

    private final S3Client s3;
    private final String bucket;
    private final boolean conditional;
    private final WriteOptions options;
    private final S3Failures failures;

    /** @param conditional whether the store honours conditions when an upload is completed: then no key is ever overwritten */
    public S3ObjectStore(S3Settings settings, boolean conditional) {
        this.s3 = S3Clients.client(settings);
        this.bucket = settings.bucket();
        this.conditional = conditional;
        this.options = new WriteOptions(settings);
        this.failures = new S3Failures(bucket, settings.endpoint());
    }

    @Override
    public String begin(String key, Map<String, String> metadata) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(bucket).key(key).metadata(metadata).contentType("application/vnd.apache.parquet");
        options.applyTo(request, metadata);
        return ask("begin the upload of " + key, () -> s3.createMultipartUpload(request.build()).uploadId());
    }

    @Override
    public String uploadPart(String key, String uploadId, int number, byte[] bytes, int length) {
        RequestBody body = RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
        return ask("upload part " + number + " of " + key, () -> s3.uploadPart(
                part -> part.bucket(bucket).key(key).uploadId(uploadId).partNumber(number).contentLength((long) length), body).eTag());
    }

    @Override
    public void complete(String key, String uploadId, List<String> partEtags) {
        List<CompletedPart> parts = new ArrayList<>(partEtags.size());
        for (String etag : partEtags) {
            parts.add(CompletedPart.builder().partNumber(parts.size() + 1).eTag(etag).build());
        }
        ask("complete " + key, () -> s3.completeMultipartUpload(upload -> {
            upload.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(list -> list.parts(parts));
            if (conditional) {
                upload.ifNoneMatch("*");
            }
        }));
    }

    @Override
    public void abort(String key, String uploadId) {
        try {
            ask("abort the upload of " + key, () -> s3.abortMultipartUpload(upload -> upload.bucket(bucket).key(key).uploadId(uploadId)));
        } catch (StoreFailure failure) {
            if (!failure.is(StoreFailure.Kind.NO_SUCH_UPLOAD)) {
                throw failure;
            }
        }
    }

    @Override
    public Optional<Map<String, String>> metadata(String key) {
        return ask("look at " + key, () -> orAbsent(() -> s3.headObject(object -> object.bucket(bucket).key(key)).metadata()));
    }

    @Override
    public void delete(String key) {
        ask("delete " + key, () -> s3.deleteObject(object -> object.bucket(bucket).key(key)));
    }

    @Override
    public List<String> keys(String prefix) {
        return ask("list the objects below " + prefix,
                () -> s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream().map(S3Object::key).toList());
    }

    @Override
    public Optional<Versioned> read(String key) {
        return ask("read " + key, () -> orAbsent(() -> {
            var object = s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
            GetObjectResponse response = object.response();
            return new Versioned(object.asByteArray(), response.eTag());
        }));
    }

    @Override
    public String create(String key, byte[] content) {
        return put("create " + key, small(key).ifNoneMatch("*").build(), content);
    }

    @Override
    public String replace(String key, byte[] content, String expectedEtag) {
        return put("replace " + key, small(key).ifMatch(expectedEtag).build(), content);
    }

    @Override
    public List<OpenUpload> openUploads(String prefix) {
        return ask("list the uploads below " + prefix, () -> {
            List<OpenUpload> found = new ArrayList<>();
            String keyMarker = null;
            String idMarker = null;
            boolean more = true;
            while (more && found.size() < MOST_OPEN_UPLOADS) {
                String afterKey = keyMarker;
                String afterId = idMarker;
                ListMultipartUploadsResponse page = s3.listMultipartUploads(
                        list -> list.bucket(bucket).prefix(prefix).keyMarker(afterKey).uploadIdMarker(afterId));
                for (MultipartUpload upload : page.uploads()) {
                    found.add(new OpenUpload(upload.key(), upload.uploadId()));
                }
                keyMarker = page.nextKeyMarker();
                idMarker = page.nextUploadIdMarker();
                more = Boolean.TRUE.equals(page.isTruncated());
            }
            return found;
        });
    }

    @Override
    public List<String> directories(String directory) {
        return ask("list the directories below " + directory, () -> s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(directory).delimiter("/"))
                .commonPrefixes().stream().map(CommonPrefix::prefix).limit(MOST_DIRECTORIES).toList());
    }

    @Override
    public void close() {
        s3.close();
    }

    private PutObjectRequest.Builder small(String key) {
        PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/json");
        options.applyEncryptionTo(request);
        return request;
    }

    private String put(String what, PutObjectRequest request, byte[] content) {
        return ask(what, () -> s3.putObject(request, RequestBody.fromBytes(content)).eTag());
    }

    private <T> T ask(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw failures.of(what, e);
        }
    }

    private static <T> Optional<T> orAbsent(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            boolean bucketIsMissing = e.awsErrorDetails() != null && "NoSuchBucket".equals(e.awsErrorDetails().errorCode());
            if (e.statusCode() == 404 && !bucketIsMissing) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
