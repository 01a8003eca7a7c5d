package io.penstock.s3.upload;

/**
 * How the bucket is reached and what is sent with every object. Texts that are not set are {@code null}.
 *
 * @param region {@code null} = the SDK's region chain
 * @param endpoint URL of an S3-compatible store, {@code null} = AWS
 * @param credentialsProviderClass an AWS SDK v2 provider class, {@code null} = static keys if set, else the SDK's default chain
 * @param sseName {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param tagging tags of every object, URL-encoded as in the {@code x-amz-tagging} header: {@code team=trading&env=prod}
 * @param tagOffsets whether first and last offset and the number of records are tags too
 * @param proxyUrl {@code http://[user:password@]host:port}, user and password URL-encoded
 * @param partSize bytes, at least 5 MiB
 * @param partRetries retries after the first try, at least 0
 */
public record S3Settings(
        String bucket,
        String region,
        String endpoint,
        boolean pathStyle,
        Checksums checksums,
        String accessKeyId,
        String secretAccessKey,
        String credentialsProviderClass,
        String roleArn,
        String externalId,
        String roleSessionName,
        String sseName,
        String kmsKeyId,
        String aclCanned,
        String storageClass,
        String tagging,
        boolean tagOffsets,
        String proxyUrl,
        int partSize,
        int partRetries,
        long retryBackoffMillis) {

    private static final int FEW_RETRIES = 2;
    private static final long SOON_MILLIS = 500;

    /** When the SDK sends and checks checksums beyond those that S3 demands. */
    public enum Checksums {
        WHEN_SUPPORTED,
        /** For S3-compatible stores that refuse the newer checksums. */
        WHEN_REQUIRED
    }

    /** The same for somebody who waits for the answer: few retries, and soon. */
    public S3Settings impatient() {
        return new S3Settings(bucket, region, endpoint, pathStyle, checksums, accessKeyId, secretAccessKey, credentialsProviderClass, roleArn,
                externalId, roleSessionName, sseName, kmsKeyId, aclCanned, storageClass, tagging, tagOffsets, proxyUrl, partSize,
                Math.min(partRetries, FEW_RETRIES), Math.min(retryBackoffMillis, SOON_MILLIS));
    }

    /** Names the place, never a secret. */
    @Override
    public String toString() {
        return "S3Settings[bucket=" + bucket + ", region=" + region + ", endpoint=" + endpoint + "]";
    }
}
