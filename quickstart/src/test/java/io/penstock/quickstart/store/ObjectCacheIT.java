package io.penstock.quickstart.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.Ports;
import io.penstock.quickstart.stack.S3Credentials;
import io.penstock.quickstart.stack.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real S3 server. */
class ObjectCacheIT {

    @TempDir
    static Path directory;

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = new S3Server(Distribution.find(), directory.resolve("s3"), Ports.free(), S3Credentials.LOCAL);
        server.start();
        server.awaitReady();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void onlyNewObjectsUnderThePrefixAreFetched() throws Exception {
        try (Bucket bucket = bucket("cached", S3Credentials.LOCAL)) {
            bucket.create();
            bucket.create();
            put("cached", "topics/t/year=1997/a.parquet");
            put("cached", "_penstock/ledger.json");
            ObjectCache cache = new ObjectCache(directory.resolve("cache"));
            cache.fetch(bucket, "topics/");
            Path copy = cache.directory().resolve("t/year=1997/a.parquet");
            assertThat(copy).hasContent("topics/t/year=1997/a.parquet");
            Files.setLastModifiedTime(copy, FileTime.fromMillis(1_000));
            put("cached", "topics/t/year=1998/b.parquet");

            cache.fetch(bucket, "topics/");

            assertThat(Files.getLastModifiedTime(copy)).as("fetched once").isEqualTo(FileTime.fromMillis(1_000));
            assertThat(cache.directory().resolve("t/year=1998/b.parquet")).exists();
            assertThat(cache.directory().resolve("_penstock")).doesNotExist();
        }
    }

    @Test
    void missingBucketAndWrongKeyAreSentencesThatNameTheBucket() {
        try (Bucket missing = bucket("missing", S3Credentials.LOCAL);
             Bucket locked = bucket("cached", new S3Credentials("penstock", "wrong"))) {
            assertThatThrownBy(() -> missing.list("topics/")).isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The bucket missing at " + server.url() + " cannot be listed: ");
            assertThatThrownBy(() -> locked.list("topics/")).isInstanceOf(StoreException.class)
                .hasMessageEndingWith("Check s3.bucket.name, store.url and the keys in the sink's JSON.")
                .hasMessageNotContaining("wrong");
        }
    }

    private static Bucket bucket(String name, S3Credentials credentials) {
        return new Bucket(new BucketAddress(server.url(), "us-east-1", name, credentials.accessKeyId(), credentials.secretAccessKey()));
    }

    private static void put(String bucket, String key) throws Exception {
        Path object = server.data().resolve(bucket).resolve(key);
        Files.createDirectories(object.getParent());
        Files.writeString(object, key);
    }
}
