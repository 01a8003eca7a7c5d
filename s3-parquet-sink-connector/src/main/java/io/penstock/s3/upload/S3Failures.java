package io.penstock.s3.upload;

import io.penstock.s3.upload.StoreFailure.Kind;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads the SDK's exceptions: what a failure proves, and a sentence that tells a person what to do. */
final class S3Failures {

    private static final Set<String> TRANSIENT_CODES = Set.of("InternalError", "SlowDown", "ServiceUnavailable", "RequestTimeout",
            "RequestTimeoutException", "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequests", "BandwidthLimitExceeded",
            "IncompleteBody", "OperationAborted", "ExpiredToken", "ExpiredTokenException");
    private static final Set<String> CREDENTIAL_CODES = Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken",
            "UnrecognizedClientException", "InvalidClientTokenId");

    private final String place;

    /** @param endpoint of a store of one's own, or null */
    S3Failures(String bucket, String endpoint) {
        this.place = "in bucket '" + bucket + "'" + (endpoint == null ? "" : " at " + endpoint);
    }

    StoreFailure of(String what, SdkException e) {
        if (e instanceof AwsServiceException service) {
            return ofService(what, service);
        }
        return ofClient(what, e);
    }

    private StoreFailure ofService(String what, AwsServiceException e) {
        String code = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null ? "" : e.awsErrorDetails().errorCode();
        int status = e.statusCode();
        Kind kind = kind(code, status);
        return new StoreFailure(kind, "S3 could not " + what + " " + place + ": " + status + " " + code
                + (kind == Kind.FATAL ? ". " + advice(code, status) : "") + detail(e), e);
    }

    private static Kind kind(String code, int status) {
        if (code.equals("NoSuchUpload")) {
            return Kind.NO_SUCH_UPLOAD;
        }
        boolean refused = status == 412 || code.equals("ConditionalRequestConflict") || code.equals("PreconditionFailed");
        // S3's answer to If-Match when there is nothing to match; reading what is not there is no failure.
        if (refused || code.equals("NoSuchKey")) {
            return Kind.CONDITION_FAILED;
        }
        boolean away = status == 429 || status == 408 || status >= 500 && status != 501;
        return away || TRANSIENT_CODES.contains(code) ? Kind.TRANSIENT : Kind.FATAL;
    }

    private String advice(String code, int status) {
        if (code.equals("NoSuchBucket")) {
            return "The bucket does not exist: create it, or correct s3.bucket.name (and store.url, if you use one).";
        }
        if (CREDENTIAL_CODES.contains(code)) {
            return "The credentials are wrong: check aws.access.key.id and aws.secret.access.key, or what the SDK's default chain finds.";
        }
        if (code.equals("PermanentRedirect") || code.equals("AuthorizationHeaderMalformed") || status == 301) {
            return "The bucket lies in another region: set s3.region to the bucket's region.";
        }
        if (status == 403) {
            return "Access is denied: the role needs s3:PutObject, s3:GetObject, s3:DeleteObject, s3:AbortMultipartUpload on the objects and "
                    + "s3:ListBucket on the bucket.";
        }
        if (status == 501 || code.equals("XAmzContentSHA256Mismatch") || code.equals("InvalidRequest")) {
            return "An S3-compatible store that lacks a feature: try s3.checksums=when_required, and exactly.once=off if it has no conditional writes.";
        }
        return "The request was refused.";
    }

    private static String detail(AwsServiceException e) {
        String message = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        return message == null ? "" : " (" + message + ")";
    }

    private StoreFailure ofClient(String what, SdkException e) {
        String message = String.valueOf(e.getMessage());
        boolean noCredentials = e instanceof SdkClientException && message.contains("Unable to load credentials");
        if (noCredentials) {
            return new StoreFailure(Kind.FATAL, "S3 could not " + what + ": no AWS credentials were found. Set aws.access.key.id and "
                    + "aws.secret.access.key, or give the worker's host an instance profile.", e);
        }
        return new StoreFailure(Kind.TRANSIENT, "S3 could not " + what + " " + place + ": " + message, e);
    }
}
