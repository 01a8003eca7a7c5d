package io.penstock.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.s3.upload.StoreFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the commit protocol relies on. The fake bucket and every real server pass the same tests. */
abstract class ObjectStoreContract {

    private static final int FIVE_MIB = 5 * 1024 * 1024;

    private final String prefix = "contract/" + UUID.randomUUID() + "/";

    abstract ObjectStore store();

    /** Whether replacing by etag is atomic under a race; where it is not, two owners of a ledger could both win. */
    abstract boolean replacesAtomically();

    @Test
    void anUploadIsInvisibleUntilItIsCompleted() {
        String key = prefix + "dt=2024-01-01/a+0+0.parquet";
        String id = store().begin(key, Map.of("penstock-commit", "c1"));
        String etag = store().uploadPart(key, id, 1, bytes("hello, not this"), 5);

        assertThat(store().read(key)).isEmpty();
        assertThat(store().metadata(key)).isEmpty();
        assertThat(store().openUploads(prefix)).containsExactly(new ObjectStore.OpenUpload(key, id));

        store().complete(key, id, List.of(etag));

        assertThat(store().read(key).orElseThrow().content()).isEqualTo(bytes("hello"));
        assertThat(store().metadata(key).orElseThrow()).containsEntry("penstock-commit", "c1");
        assertThat(store().openUploads(prefix)).isEmpty();
    }

    @Test
    void partsAreJoinedByNumberAndMayBeSentAgain() {
        String key = prefix + "parts";
        String id = store().begin(key, Map.of());
        byte[] first = new byte[FIVE_MIB];
        Arrays.fill(first, (byte) 7);
        String second = store().uploadPart(key, id, 2, bytes("end"), 3);
        store().uploadPart(key, id, 1, bytes("a first try"), 5);
        String one = store().uploadPart(key, id, 1, first, first.length);

        store().complete(key, id, List.of(one, second));

        byte[] content = store().read(key).orElseThrow().content();
        assertThat(content).hasSize(FIVE_MIB + 3).endsWith(bytes("end"));
        assertThat(content[0]).isEqualTo((byte) 7);
    }

    @Test
    void completingAgainLeavesTheObjectAndNeverLooksLikeSuccessOfSomethingElse() {
        String key = prefix + "again";
        String id = store().begin(key, Map.of("penstock-commit", "c1"));
        List<String> parts = List.of(store().uploadPart(key, id, 1, bytes("x"), 1));
        store().complete(key, id, parts);

        try {
            store().complete(key, id, parts);
        } catch (StoreFailure failure) {
            assertThat(failure.kind()).isIn(Kind.NO_SUCH_UPLOAD, Kind.CONDITION_FAILED);
        }

        assertThat(store().metadata(key).orElseThrow()).containsEntry("penstock-commit", "c1");
    }

    @Test
    void aTakenKeyIsNotOverwritten() {
        String key = prefix + "taken";
        created(key, bytes("first"));
        String id = store().begin(key, Map.of());
        List<String> parts = List.of(store().uploadPart(key, id, 1, bytes("second"), 6));

        assertThat(failure(() -> store().complete(key, id, parts)).kind()).isEqualTo(Kind.CONDITION_FAILED);
        assertThat(store().read(key).orElseThrow().content()).isEqualTo(bytes("first"));
        store().abort(key, id);
    }

    @Test
    void anAbortedUploadCannotBeCompletedAndMayBeAbortedAgain() {
        String key = prefix + "aborted";
        String id = store().begin(key, Map.of());
        List<String> parts = List.of(store().uploadPart(key, id, 1, bytes("x"), 1));
        store().abort(key, id);

        assertThat(failure(() -> store().complete(key, id, parts)).kind()).isEqualTo(Kind.NO_SUCH_UPLOAD);
        store().abort(key, id);
        assertThat(store().read(key)).isEmpty();
    }

    @Test
    void aSmallObjectIsCreatedOnceAndReplacedByItsEtagOnly() {
        String key = prefix + "ledger.json";
        String first = created(key, bytes("1"));

        assertThat(failure(() -> store().create(key, bytes("2"))).kind()).isEqualTo(Kind.CONDITION_FAILED);
        assertThat(store().read(key).orElseThrow().etag()).isEqualTo(first);

        String second = replaced(key, bytes("2"), first);

        assertThat(second).isNotEqualTo(first);
        assertThat(failure(() -> store().replace(key, bytes("3"), first)).kind()).isEqualTo(Kind.CONDITION_FAILED);
        assertThat(store().read(key).orElseThrow().content()).isEqualTo(bytes("2"));
    }

    @Test
    void anObjectThatWasDeletedIsNotReplaced() {
        String key = prefix + "deleted.json";
        String etag = created(key, bytes("1"));
        store().delete(key);

        assertThat(failure(() -> store().replace(key, bytes("2"), etag)).kind()).isEqualTo(Kind.CONDITION_FAILED);
        assertThat(store().read(key)).isEmpty();
    }

    @Test
    void whatIsNotThereIsEmptyAndCanBeDeleted() {
        assertThat(store().read(prefix + "nothing")).isEmpty();
        assertThat(store().metadata(prefix + "nothing")).isEmpty();
        store().delete(prefix + "nothing");
        store().abort(prefix + "nothing", failureProofUploadId());
    }

    @Test
    void keysAreThoseOfVisibleObjectsBelowAPrefix() {
        for (String key : List.of("list/t/1.json", "list/a b%2F/0.json", "list-other/t/0.json")) {
            created(prefix + key, bytes("1"));
        }
        store().begin(prefix + "list/upload", Map.of());

        assertThat(store().keys(prefix + "list/")).containsExactly(prefix + "list/a b%2F/0.json", prefix + "list/t/1.json");
        assertThat(store().keys(prefix + "nothing/")).isEmpty();
    }

    @Test
    void deletingMakesInvisible() {
        String key = prefix + "gone";
        created(key, bytes("1"));
        store().delete(key);
        assertThat(store().read(key)).isEmpty();
    }

    @Test
    void directoriesAreThoseRightBelowWithVisibleObjectsAnywhereInThem() {
        for (String key : List.of("t/dt=2024-01-02/hour=00/a", "t/dt=2024-01-02/hour=01/b", "t/dt=1986-12-31/hour=00/c", "t/symbol=A%2FB é/d", "t/file", "tt/dt=2025-01-01/e")) {
            created(prefix + key, bytes("1"));
        }
        store().begin(prefix + "t/dt=2023-01-01/hour=00/not-yet", Map.of());
        assertThat(store().directories(prefix + "t/")).containsExactly(prefix + "t/dt=1986-12-31/", prefix + "t/dt=2024-01-02/", prefix + "t/symbol=A%2FB é/");
        assertThat(store().directories(prefix + "t/dt=2024-01-02/")).containsExactly(prefix + "t/dt=2024-01-02/hour=00/", prefix + "t/dt=2024-01-02/hour=01/");
        assertThat(store().directories(prefix + "nothing/")).isEmpty();
    }

    @Test
    void ofManyThatCreateAKeyOneWins() throws Exception {
        int won = 0;
        for (int round = 0; round < 10; round++) {
            String key = prefix + "race-create-" + round;
            List<String> winners = winners(name -> store().create(key, bytes(name)));
            // A writer whose answer is lost tries again and is refused, by its own object: nobody knows then that it has won.
            assertThat(winners).hasSizeLessThanOrEqualTo(1);
            assertThat(winners).allSatisfy(winner -> assertThat(store().read(key).orElseThrow().content()).isEqualTo(bytes(winner)));
            won += winners.size();
        }
        assertThat(won).isGreaterThan(5);
    }

    @Test
    void ofManyThatReplaceAVersionOneWins() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(replacesAtomically(), "this server's If-Match on PutObject is not atomic");
        for (int round = 0; round < 10; round++) {
            String key = prefix + "race-replace-" + round;
            String etag = created(key, bytes("0"));
            assertThat(winners(name -> store().replace(key, bytes(name), etag))).hasSize(1);
        }
    }

    private String created(String key, byte[] content) {
        return written(key, content, () -> store().create(key, content));
    }

    private String replaced(String key, byte[] content, String etag) {
        return written(key, content, () -> store().replace(key, content, etag));
    }

    /** The etag of a write that has to succeed. When its answer is lost, the client tries again and is refused by its own object. */
    private String written(String key, byte[] content, Supplier<String> write) {
        try {
            return write.get();
        } catch (StoreFailure refused) {
            assertThat(refused.kind()).isEqualTo(Kind.CONDITION_FAILED);
            ObjectStore.Versioned there = store().read(key).orElseThrow();
            assertThat(there.content()).isEqualTo(content);
            return there.etag();
        }
    }

    /** An id of the store's own making that no upload has any more. */
    private String failureProofUploadId() {
        String key = prefix + "nothing";
        String id = store().begin(key, Map.of());
        store().abort(key, id);
        return id;
    }

    private interface Write {
        String write(String name);
    }

    private static List<String> winners(Write write) throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String name = "writer " + i;
                Callable<Boolean> attempt = () -> {
                    start.await();
                    try {
                        write.write(name);
                        return true;
                    } catch (StoreFailure refused) {
                        assertThat(refused.kind()).isEqualTo(Kind.CONDITION_FAILED);
                        return false;
                    }
                };
                tries.add(pool.submit(attempt));
            }
            List<String> winners = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                if (tries.get(i).get()) {
                    winners.add("writer " + i);
                }
            }
            return winners;
        } finally {
            pool.shutdownNow();
        }
    }

    private static StoreFailure failure(Runnable call) {
        StoreFailure failure = catchThrowableOfType(StoreFailure.class, call::run);
        assertThat(failure).as("the store should have refused").isNotNull();
        return failure;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
