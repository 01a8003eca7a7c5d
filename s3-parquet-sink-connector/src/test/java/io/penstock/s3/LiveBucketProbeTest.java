package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.s3.commit.CommitSettings;
import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.FaultyStore;
import io.penstock.s3.upload.FaultyStore.Script;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.S3Settings;
import io.penstock.s3.upload.SampleSettings;
import io.penstock.s3.upload.StoreFailure;
import io.penstock.s3.upload.StoreFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveBucketProbeTest {

    private final FakeBucket bucket = new FakeBucket(1);

    @Test
    void aStoreWithConditionalWritesPassesAndNothingIsLeftBehind() {
        assertThat(problem(bucket, true)).isEmpty();
        assertThat(bucket.visible("")).isEmpty();
        assertThat(bucket.openUploads("")).isEmpty();
    }

    @Test
    void aRefusalThatAnswersARepeatedRequestProvesNothing() {
        assertThat(problem(new RepeatsEveryWrite(), true)).isEmpty();
    }

    @Test
    void aStoreThatIgnoresConditionsIsFoundOutAndTheWayOutNamed() {
        ObjectStore ignorant = new FaultyStore(new Script(bucket, Map.of()).withoutConditions());

        assertThat(problem(ignorant, true).orElseThrow()).contains("does not honour conditional writes").contains("exactly.once=off");
        assertThat(problem(ignorant, false)).isEmpty();
    }

    @Test
    void aBusyStoreIsAskedAgain() {
        for (int call = 3; call <= 14; call++) {
            Script busy = new Script(bucket, Map.of(call, FaultyStore.Fault.FAIL_BEFORE));
            assertThat(problem(new FaultyStore(busy), true)).as("request %d fails", call).isEmpty();
        }
        assertThat(bucket.visible("")).isEmpty();
    }

    @Test
    void bothDirectoriesAreTriedAndWithoutALedgerTheDataOnly() {
        assertThat(problem(new ForRole("_penstock/"), true).orElseThrow()).contains("403 topics/_probe-");
        assertThat(problem(new ForRole("topics/"), true).orElseThrow()).contains("403 _penstock/probe-");
        assertThat(problem(new ForRole("topics/"), false)).isEmpty();
    }

    @Test
    void aStoreThatCannotCompleteOnAConditionIsFoundOutAndNothingIsLeftBehind() {
        FakeBucket refusing = new FakeBucket(1) {
            @Override
            public void complete(String key, String uploadId, List<String> partEtags) {
                throw new StoreFailure(Kind.FATAL, "501 NotImplemented", null);
            }
        };

        assertThat(problem(refusing, true).orElseThrow()).contains("501 NotImplemented");
        assertThat(refusing.openUploads("")).isEmpty();
        assertThat(problem(refusing, false)).isEmpty();
    }

    @Test
    void whoValidatesWaitsForFewRetriesOnly() {
        List<S3Settings> used = new ArrayList<>();
        S3Settings patient = new S3Settings("b", "us-east-1", null, false, S3Settings.Checksums.WHEN_REQUIRED, "a", "s", "p", "r", "e", "n", "sse",
                "kms", "acl", "class", "t=1", true, "http://proxy", 5 << 20, 10_000, 60_000);
        new LiveBucketProbe((settings, conditional) -> {
            used.add(settings);
            return bucket;
        }).problem(patient, "topics/", new CommitSettings("c", "_penstock", true));

        assertThat(used).singleElement().usingRecursiveComparison().ignoringFields("partRetries", "retryBackoffMillis").isEqualTo(patient);
        assertThat(used.get(0).partRetries()).isEqualTo(2);
        assertThat(used.get(0).retryBackoffMillis()).isEqualTo(500);
        assertThat(with(null, null, null).impatient().partRetries()).as("none were asked for").isZero();
    }

    @Test
    void aProviderClassThatCannotBeLoadedIsNamedByItsKey() {
        S3Settings settings = with("us-east-1", "http://127.0.0.1:1", "com.acme.NoSuchProvider");

        assertThat(new LiveBucketProbe().problem(settings, "topics/", new CommitSettings("c", "_penstock", true)).orElseThrow())
                .startsWith("s3.credentials.provider.class: ").contains("com.acme.NoSuchProvider");
    }

    @Test
    void aRegionThatNobodyKnowsIsAskedForByItsKey() {
        assumeTrue(System.getenv("AWS_REGION") == null, "the SDK would find the region there");
        Map<String, String> nowhere = Map.of("aws.configFile", "/dev/null", "aws.sharedCredentialsFile", "/dev/null", "aws.disableEc2Metadata", "true");
        nowhere.forEach(System::setProperty);
        try {
            assertThat(new LiveBucketProbe().problem(with(null, null, null), "topics/", new CommitSettings("c", "_penstock", true)).orElseThrow())
                    .startsWith("s3.region: ").contains("such as us-east-1");
        } finally {
            nowhere.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void whatTheSdkItselfRefusesIsAProblemOfTheBucketAndNotACrash() {
        LiveBucketProbe probe = new LiveBucketProbe((settings, conditional) -> {
            throw new IllegalArgumentException("host must not be null");
        });

        assertThat(probe.problem(with("us-east-1", "http://127.0.0.1:1", null), "topics/", new CommitSettings("c", "_penstock", true)).orElseThrow())
                .contains("host must not be null").contains("store.url");
    }

    private static S3Settings with(String region, String endpoint, String provider) {
        return new S3Settings("b", region, endpoint, true, S3Settings.Checksums.WHEN_SUPPORTED, "a", "s", provider, null, null, null, null, null, null,
                null, null, false, null, 8 << 20, 0, 1);
    }

    private static Optional<String> problem(ObjectStore store, boolean exactlyOnce) {
        return new LiveBucketProbe((settings, conditional) -> store)
                .problem(SampleSettings.of("http://127.0.0.1:1", "b", "a", "s"), "topics/", new CommitSettings("c", "_penstock", exactlyOnce));
    }

    /** Each write arrives twice, and the second answer is the one that is heard: so an SDK's own retry looks. */
    private static final class RepeatsEveryWrite extends FakeBucket {
        RepeatsEveryWrite() {
            super(1);
        }

        @Override
        public void complete(String key, String uploadId, List<String> partEtags) {
            super.complete(key, uploadId, partEtags);
            super.complete(key, uploadId, partEtags);
        }

        @Override
        public String create(String key, byte[] content) {
            super.create(key, content);
            return super.create(key, content);
        }

        @Override
        public String replace(String key, byte[] content, String expectedEtag) {
            super.replace(key, content, expectedEtag);
            return super.replace(key, content, expectedEtag);
        }
    }

    /** What a role sees that may write below one prefix. */
    private static final class ForRole extends FakeBucket {
        private final String prefix;

        ForRole(String prefix) {
            super(1);
            this.prefix = prefix;
        }

        @Override
        public String begin(String key, Map<String, String> metadata) {
            return super.begin(allowed(key), metadata);
        }

        @Override
        public String create(String key, byte[] content) {
            return super.create(allowed(key), content);
        }

        private String allowed(String key) {
            if (!key.startsWith(prefix)) {
                throw new StoreFailure(Kind.FATAL, "403 " + key, null);
            }
            return key;
        }
    }
}
