package io.penstock.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.StoreFailure.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What each answer of a store proves, and what a person is told. */
class S3FailuresTest {

    private final S3Failures failures = new S3Failures("prices", "http://store.test");

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests", "503, SlowDown", "500, InternalError", "200, InternalError", "502, ''", "504, ''", "400, RequestTimeout",
        "409, OperationAborted", "403, ExpiredToken", "400, ExpiredToken", "408, ''"
    })
    void transientAnswersAreAskedAgain(int status, String code) {
        assertThat(answer(status, code).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({"412, PreconditionFailed", "409, ConditionalRequestConflict", "412, ''", "404, NoSuchKey"})
    void refusedConditionsAreTold(int status, String code) {
        assertThat(answer(status, code).kind()).isEqualTo(Kind.CONDITION_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchBucket, 's3.bucket.name'", "403, InvalidAccessKeyId, 'aws.access.key.id'", "403, SignatureDoesNotMatch, 'aws.secret.access.key'",
        "403, AccessDenied, 's3:PutObject'", "403, AccessDenied, 's3:DeleteObject'", "301, PermanentRedirect, 's3.region'", "501, NotImplemented, 's3.checksums=when_required'",
        "400, XAmzContentSHA256Mismatch, 's3.checksums=when_required'"
    })
    void whatWillFailAgainIsFatalAndSaysTheWayOut(int status, String code, String wayOut) {
        StoreFailure failure = answer(status, code);
        assertThat(failure.kind()).isEqualTo(Kind.FATAL);
        assertThat(failure).hasMessageContaining("bucket 'prices' at http://store.test").hasMessageContaining(wayOut).hasMessageContaining(code);
    }

    @ParameterizedTest
    @CsvSource({"'Unable to execute HTTP request: Connection refused', TRANSIENT", "'Unable to load credentials from any of the providers', FATAL"})
    void aClientThatGotNoAnswerAsksAgainUnlessItHasNoCredentials(String message, Kind kind) {
        assertThat(failures.of("read k", SdkClientException.create(message)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"404, NoSuchUpload"})
    void aMissingUploadIsTold(int status, String code) {
        assertThat(answer(status, code).kind()).isEqualTo(Kind.NO_SUCH_UPLOAD);
    }

    private StoreFailure answer(int status, String code) {
        return failures.of("complete k", S3Exception.builder().statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("why").build()).build());
    }
}
