package io.penstock.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file's way to the store: in parts, in the background, counted as long as it waits. */
class FileUploadTest {

    private static final int PART = 5 << 20;

    private final Map<Integer, Integer> lengths = new HashMap<>();
    private final FakeBucket bucket = new FakeBucket(PART) {
        @Override
        public String uploadPart(String key, String uploadId, int number, byte[] bytes, int length) {
            lengths.put(number, length);
            return super.uploadPart(key, uploadId, number, bytes, length);
        }
    };
    private final Deque<Runnable> requests = new ArrayDeque<>();
    private long inFlight;
    private final FileUpload upload = new FileUpload("k", Map.of("first", "1"),
            new FileUpload.Lane(bucket, new Retrying(1, millis -> { }, () -> { }), requests::add, PART, change -> inFlight += change));

    @Test
    void partsHaveTheSetSizeAndTheLastOneTheRest() throws IOException {
        write(12);
        upload.end(Map.of("last", "9"));
        work();

        FileUpload.Uploaded uploaded = upload.uploaded();
        assertThat(lengths).isEqualTo(Map.of(1, PART, 2, PART, 3, 2 << 20));
        assertThat(uploaded.bytes()).isEqualTo(12 << 20);
        assertThat(bucket.visible("k")).as("before anybody completes it").isEmpty();
        bucket.complete("k", uploaded.uploadId(), uploaded.partEtags());
        assertThat(bucket.visible("k").get("k").content()).hasSize(12 << 20);
        assertThat(bucket.visible("k").get("k").metadata()).as("the upload began before the end was known").isEqualTo(Map.of("first", "1"));
    }

    @Test
    void whatWaitsForTheStoreIsCountedUntilTheStoreHasIt() throws IOException {
        write(11);
        assertThat(inFlight).isEqualTo(2L * PART);
        work();
        assertThat(inFlight).isZero();
        assertThat(upload.bytes()).isEqualTo(11 << 20);
        upload.end(Map.of());
        assertThat(inFlight).isEqualTo(1 << 20);
        work();
        assertThat(inFlight).isZero();
    }

    @Test
    void aSmallFileSaysItsEndToo() throws IOException {
        write(1);
        upload.end(Map.of("last", "9"));
        work();

        FileUpload.Uploaded uploaded = upload.uploaded();
        bucket.complete("k", uploaded.uploadId(), uploaded.partEtags());
        assertThat(bucket.visible("k").get("k").metadata()).isEqualTo(Map.of("first", "1", "last", "9"));
    }

    @Test
    void anAbandonedFileLeavesNoUpload() throws IOException {
        write(6);
        work();
        assertThat(bucket.openUploads("k")).hasSize(1);

        upload.abandon();
        work();

        assertThat(bucket.openUploads("k")).isEmpty();
        assertThat(upload.bufferCapacity()).isZero();
    }

    private void write(int mebibytes) throws IOException {
        for (int i = 0; i < mebibytes; i++) {
            upload.out().write(new byte[1 << 20]);
        }
    }

    private void work() {
        while (!requests.isEmpty()) {
            requests.poll().run();
        }
    }
}
