package io.penstock.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.s3.upload.RecordingServer.Request;
import io.penstock.s3.upload.S3Settings.Checksums;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What goes over the wire for each setting. */
class S3RequestsTest {

    private static final byte[] CONTENT = {1, 2, 3};

    private RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.endpointUrlSts");
        server.close();
    }

    @Test
    void encryptionAccessStorageClassAndTagsTravelWithTheRequestThatBeginsTheUpload() {
        Map<String, Object> options = new HashMap<>(Map.of("sse", "aws:kms", "kms", "key-1", "acl", "bucket-owner-full-control",
                "class", "STANDARD_IA", "tags", "team=trading"));
        Map<String, String> metadata = new HashMap<>(FileMetadata.atStart("c1", "käfer", "t", 3, 5));
        metadata.putAll(FileMetadata.atEnd(9, 5));
        try (S3ObjectStore store = store(options, true)) {
            assertThat(store.begin("a/b.parquet", metadata)).isEqualTo("u1");
        }
        Request request = server.only();
        assertThat(request.uri()).startsWith("/bucket/a/b.parquet?uploads");
        assertThat(request.headers())
                .containsEntry("x-amz-server-side-encryption", "aws:kms")
                .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "key-1")
                .containsEntry("x-amz-acl", "bucket-owner-full-control")
                .containsEntry("x-amz-storage-class", "STANDARD_IA")
                .containsEntry("x-amz-tagging", "team=trading&startOffset=5&endOffset=9&recordCount=5")
                .containsEntry("x-amz-meta-penstock-commit", "c1")
                .containsEntry("x-amz-meta-penstock-connector", "k%C3%A4fer")
                .containsEntry("x-amz-meta-penstock-first-offset", "5")
                .containsEntry("x-amz-meta-penstock-last-offset", "9")
                .containsEntry("x-amz-meta-penstock-rows", "5");
    }

    @Test
    void encryptionWithTheStoresOwnKeysNeedsNoKeyOfOnes() {
        try (S3ObjectStore store = store(Map.of("sse", "AES256"), true)) {
            store.begin("k", Map.of());
        }
        assertThat(server.only().headers()).containsEntry("x-amz-server-side-encryption", "AES256")
                .doesNotContainKey("x-amz-server-side-encryption-aws-kms-key-id");
    }

    @Test
    void theLedgerIsEncryptedLikeTheDataAndWrittenOnCondition() {
        try (S3ObjectStore store = store(Map.of("sse", "AES256"), true)) {
            store.create("l.json", CONTENT);
            store.replace("l.json", CONTENT, "\"e1\"");
        }
        assertThat(server.requests().get(0).headers()).containsEntry("x-amz-server-side-encryption", "AES256").containsEntry("if-none-match", "*");
        assertThat(server.requests().get(1).headers()).containsEntry("x-amz-server-side-encryption", "AES256").containsEntry("if-match", "\"e1\"");
    }

    @Test
    void nothingIsSentThatWasNotAskedFor() {
        try (S3ObjectStore store = store(Map.of(), true)) {
            store.begin("k", Map.of());
        }
        assertThat(server.only().headers()).doesNotContainKeys("x-amz-server-side-encryption", "x-amz-acl", "x-amz-storage-class", "x-amz-tagging");
    }

    @Test
    void checksumsAreSentByDefaultAndNotWhenOnlyWhereRequired() {
        try (S3ObjectStore store = store(Map.of(), true)) {
            store.uploadPart("k", "u1", 1, CONTENT, 3);
        }
        try (S3ObjectStore store = store(Map.of("checksums", Checksums.WHEN_REQUIRED), true)) {
            store.uploadPart("k", "u1", 1, CONTENT, 3);
        }
        assertThat(server.requests().get(0).headers()).containsKey("x-amz-sdk-checksum-algorithm");
        assertThat(server.requests().get(1).headers()).doesNotContainKeys("x-amz-sdk-checksum-algorithm", "x-amz-trailer");
    }

    @Test
    void completingIsConditionalUnlessTheStoreHasNoConditions() {
        try (S3ObjectStore store = store(Map.of(), true)) {
            store.complete("k", "u1", List.of("e"));
        }
        try (S3ObjectStore store = store(Map.of(), false)) {
            store.complete("k", "u1", List.of("e"));
        }
        assertThat(server.requests().get(0).headers()).containsEntry("if-none-match", "*");
        assertThat(server.requests().get(1).headers()).doesNotContainKey("if-none-match");
    }

    @Test
    void directoriesAreListedPageByPageAndNotObjectByObject() {
        try (S3ObjectStore store = store(Map.of(), true)) {
            assertThat(store.directories("t/")).containsExactly("t/dt=2026-11-21/", "t/dt=2026-11-22/");
        }
        assertThat(server.requests()).hasSize(2).allSatisfy(request -> assertThat(request.uri()).contains("delimiter=%2F", "prefix=t%2F"));
    }

    @Test
    void throughAProxyWithVirtualHostsTheBucketIsInTheHostName() {
        Map<String, Object> options = Map.of("endpoint", "http://store.test", "pathStyle", false, "proxy", server.url());
        try (S3ObjectStore store = store(options, true)) {
            store.begin("k", Map.of());
        }
        assertThat(server.only().headers()).containsEntry("host", "bucket.store.test");
        assertThat(server.only().uri()).startsWith("http://bucket.store.test/k?uploads");
    }

    @Test
    void aProxyWithoutAPortIsAskedAtTheUsualOne() {
        assertThat(S3Clients.proxy(URI.create("http://proxy.test")).port()).isEqualTo(80);
        assertThat(S3Clients.proxy(URI.create("https://proxy.test")).port()).isEqualTo(443);
        assertThat(S3Clients.proxy(URI.create("http://proxy.test")).host()).isEqualTo("proxy.test");
    }

    @Test
    void aProxyLearnsTheUserNameAndPassword() {
        var proxy = S3Clients.proxy(URI.create("http://me:p%40ss%3Aword@proxy.test:3128"));

        assertThat(proxy.username()).isEqualTo("me");
        assertThat(proxy.password()).isEqualTo("p@ss:word");
        assertThat(proxy.port()).isEqualTo(3128);
    }

    @Test
    void aRoleIsAssumedAndItsCredentialsUsed() {
        System.setProperty("aws.endpointUrlSts", server.url());
        try (S3ObjectStore store = store(Map.of("role", "arn:aws:iam::1:role/writer", "externalId", "x1"), true)) {
            store.begin("k", Map.of());
        }
        assertThat(server.requests().get(0).body()).contains("Action=AssumeRole", "RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fwriter", "ExternalId=x1",
                "RoleSessionName=penstock");
        assertThat(server.requests().get(1).headers()).containsEntry("x-amz-security-token", "role-token");
        assertThat(server.requests().get(1).headers().get("authorization")).contains("Credential=role-key/");
    }

    @Test
    void aProviderClassGivesTheCredentials() {
        try (S3ObjectStore store = store(Map.of("provider", OwnProvider.class.getName()), true)) {
            store.begin("k", Map.of());
        }
        assertThat(server.only().headers().get("authorization")).contains("Credential=own-key/");
    }

    @Test
    void aProviderClassThatIsNoneIsRefusedByItsKey() {
        assertThatThrownBy(() -> store(Map.of("provider", "java.lang.String"), true))
                .isInstanceOf(ConfigException.class).hasMessageContaining("s3.credentials.provider.class");
    }

    @Test
    void aRequestIsMadeOnceMoreForEachRetry() {
        server.refuse(2);
        try (S3ObjectStore store = store(Map.of("retries", 2), true)) {
            assertThat(store.begin("k", Map.of())).isEqualTo("u1");
        }
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void withoutRetriesOneRefusalIsTheAnswer() {
        server.refuse(1);
        try (S3ObjectStore store = store(Map.of("retries", 0), true)) {
            assertThatThrownBy(() -> store.begin("k", Map.of())).isInstanceOfSatisfying(StoreFailure.class,
                    failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.TRANSIENT));
        }
        assertThat(server.requests()).hasSize(1);
    }

    /** A provider as a user would write one. */
    public static final class OwnProvider implements AwsCredentialsProvider {
        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create("own-key", "own-secret");
        }
    }

    private S3ObjectStore store(Map<String, Object> options, boolean conditional) {
        String role = (String) options.get("role");
        return new S3ObjectStore(new S3Settings("bucket", "us-east-1", (String) options.getOrDefault("endpoint", server.url()),
                (Boolean) options.getOrDefault("pathStyle", true), (Checksums) options.getOrDefault("checksums", Checksums.WHEN_SUPPORTED),
                "key", "secret", (String) options.get("provider"), role, (String) options.get("externalId"), role == null ? null : "penstock",
                (String) options.get("sse"), (String) options.get("kms"), (String) options.get("acl"), (String) options.get("class"),
                (String) options.get("tags"), options.containsKey("tags"), (String) options.get("proxy"), 8 << 20,
                (Integer) options.getOrDefault("retries", 0), 1), conditional);
    }
}
