package io.penstock.s3.upload;

import java.util.Map;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Encryption, access, storage class and tags: sent with the request that begins an upload, so none of them costs a call of its own. */
final class WriteOptions {

    private final S3Settings settings;

    WriteOptions(S3Settings settings) {
        this.settings = settings;
    }

    void applyTo(CreateMultipartUploadRequest.Builder request, Map<String, String> metadata) {
        request.serverSideEncryption(settings.sseName())
                .ssekmsKeyId(settings.kmsKeyId())
                .acl(settings.aclCanned())
                .storageClass(settings.storageClass())
                .tagging(tags(metadata));
    }

    /** The ledger is encrypted like the data: bucket policies may demand it of every object. */
    void applyEncryptionTo(PutObjectRequest.Builder request) {
        request.serverSideEncryption(settings.sseName()).ssekmsKeyId(settings.kmsKeyId());
    }

    private String tags(Map<String, String> metadata) {
        StringBuilder tags = new StringBuilder(settings.tagging() == null ? "" : settings.tagging());
        if (settings.tagOffsets()) {
            append(tags, "startOffset", metadata.get(FileMetadata.FIRST_OFFSET));
            append(tags, "endOffset", metadata.get(FileMetadata.LAST_OFFSET));
            append(tags, "recordCount", metadata.get(FileMetadata.ROWS));
        }
        return tags.isEmpty() ? null : tags.toString();
    }

    private static void append(StringBuilder tags, String name, String value) {
        if (value != null) {
            tags.append(tags.isEmpty() ? "" : "&").append(name).append('=').append(value);
        }
    }
}
