package io.penstock.s3.upload;

/** Settings for a store of one's own, everything else at its default. */
public final class SampleSettings {

    private SampleSettings() {}

    public static S3Settings of(String endpoint, String bucket, String accessKey, String secretKey) {
        return new S3Settings(bucket, "us-east-1", endpoint, true, S3Settings.Checksums.WHEN_SUPPORTED, accessKey, secretKey, null,
                null, null, null, null, null, null, null, null, false, null, 8 << 20, 3, 20);
    }
}
