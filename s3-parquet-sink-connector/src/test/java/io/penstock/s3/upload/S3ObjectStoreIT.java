package io.penstock.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real S3 API. */
class S3ObjectStoreIT extends ObjectStoreContract {

    private static final String BUCKET = "contract";

    private static S3ProxyProcess server;
    private static S3ObjectStore store;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, InterruptedException {
        server = new S3ProxyProcess(directory, BUCKET);
        store = new S3ObjectStore(settings(BUCKET, S3ProxyProcess.SECRET_KEY), true);
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @Override
    ObjectStore store() {
        return store;
    }

    /** S3Proxy compares the etag and then writes, without a lock between the two. */
    @Override
    boolean replacesAtomically() {
        return false;
    }

    @Test
    void aMissingBucketIsFatalAndSaysSo() {
        try (S3ObjectStore other = new S3ObjectStore(settings("no-such-bucket", S3ProxyProcess.SECRET_KEY), true)) {
            StoreFailure failure = catchThrowableOfType(StoreFailure.class, () -> other.begin("k", Map.of()));
            assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.FATAL);
            assertThat(failure).hasMessageContaining("no-such-bucket").hasMessageContaining("does not exist: create it, or correct s3.bucket.name");
        }
    }

    @Test
    void wrongCredentialsAreFatalAndSaySo() {
        try (S3ObjectStore other = new S3ObjectStore(settings(BUCKET, "wrong"), true)) {
            StoreFailure failure = catchThrowableOfType(StoreFailure.class, () -> other.begin("k", Map.of()));
            assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.FATAL);
            assertThat(failure).hasMessageContaining("credentials are wrong").hasMessageContaining("aws.secret.access.key");
        }
    }

    @Test
    void aServerThatIsAwayIsTransient() {
        S3Settings nobody = SampleSettings.of("http://127.0.0.1:1", BUCKET, S3ProxyProcess.ACCESS_KEY, "x");
        try (S3ObjectStore other = new S3ObjectStore(nobody, true)) {
            StoreFailure failure = catchThrowableOfType(StoreFailure.class, () -> other.read("k"));
            assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.TRANSIENT);
        }
    }

    private static S3Settings settings(String bucket, String secret) {
        return SampleSettings.of(server.url().toString(), bucket, S3ProxyProcess.ACCESS_KEY, secret);
    }
}
