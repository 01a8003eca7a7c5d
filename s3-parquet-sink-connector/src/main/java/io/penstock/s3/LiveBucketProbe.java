package io.penstock.s3;

import io.penstock.s3.commit.CommitSettings;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.S3ObjectStore;
import io.penstock.s3.upload.S3Settings;
import io.penstock.s3.upload.StoreFailure;
import io.penstock.s3.upload.StoreFailure.Kind;
import io.penstock.s3.upload.UnusableSetting;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Tries on the real bucket what the sink will do there: begin and abort an upload where the data files go, and, for exactly-once, complete
 * one there unless the key is taken, and in the ledger's directory the two conditional writes, each once so that it must succeed and once
 * so that it must be refused. Leaves nothing behind; a name that begins with _ is no row for Athena, should it be interrupted.
 */
final class LiveBucketProbe implements BucketProbe {

    private static final String NO_CONDITIONAL_WRITES = "The store does not honour conditional writes (%s), on which exactly-once depends. "
            + "Use a store that does, or set exactly.once=off for at-least-once.";

    private static final int ATTEMPTS = 3;

    private final BiFunction<S3Settings, Boolean, ObjectStore> stores;

    LiveBucketProbe() {
        this(S3ObjectStore::new);
    }

    LiveBucketProbe(BiFunction<S3Settings, Boolean, ObjectStore> stores) {
        this.stores = stores;
    }

    @Override
    public Optional<String> problem(S3Settings s3, String dataPrefix, CommitSettings commit) {
        Supplier<String> files = () -> dataPrefix + "_probe-" + UUID.randomUUID();
        Supplier<String> ledgers = () -> commit.ledgerDir() + "/probe-" + UUID.randomUUID() + ".json";
        try (ObjectStore store = stores.apply(s3.impatient(), commit.exactlyOnce())) {
            String key = files.get();
            store.abort(key, store.begin(key, Map.of()));
            if (!commit.exactlyOnce()) {
                return Optional.empty();
            }
            patiently(() -> publish(store, files.get()));
            return patiently(() -> conditionalWrites(store, ledgers.get()));
        } catch (UnusableSetting setting) {
            return Optional.of(setting.key() + ": " + setting.getMessage());
        } catch (StoreFailure failure) {
            boolean unreachable = failure.is(Kind.TRANSIENT);
            return Optional.of(failure.getMessage() + (unreachable ? ". Check store.url, s3.region, and the network." : ""));
        } catch (RuntimeException refusal) {
            // What the SDK finds wrong with a combination of settings before it asks anybody.
            return Optional.of("The bucket can't be asked: " + refusal.getMessage() + ". Correct s3.bucket.name, store.url or "
                    + "s3.path.style.access.enabled.");
        }
    }

    /** The store has answered once, so it is there, and what fails for the moment is worth another try. */
    private static <T> T patiently(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (StoreFailure failure) {
                if (attempt == ATTEMPTS || !failure.is(Kind.TRANSIENT)) {
                    throw failure;
                }
            }
        }
    }

    /** A store may know conditions on PutObject and none here: then every commit would be stuck behind its ledger. */
    private static Void publish(ObjectStore store, String key) {
        try {
            byte[] part = content("0");
            String upload = store.begin(key, Map.of());
            try {
                store.complete(key, upload, List.of(store.uploadPart(key, upload, 1, part, part.length)));
            } catch (StoreFailure failure) {
                // The SDK's own second try finds the upload gone or the key taken, if its first one has succeeded.
                if (store.metadata(key).isEmpty()) {
                    store.abort(key, upload);
                    throw failure;
                }
            }
            return null;
        } finally {
            remove(store, key);
        }
    }

    private static void remove(ObjectStore store, String key) {
        patiently(() -> {
            store.delete(key);
            return null;
        });
    }

    private static Optional<String> conditionalWrites(ObjectStore store, String key) {
        try {
            boolean created = holds(store, key, "1", () -> store.create(key, content("1")));
            if (!created || !isRefused(() -> store.create(key, content("2")))) {
                return Optional.of(NO_CONDITIONAL_WRITES.formatted("If-None-Match on PutObject"));
            }
            String first = store.read(key).orElseThrow().etag();
            boolean replaced = holds(store, key, "3", () -> store.replace(key, content("3"), first));
            if (!replaced || !isRefused(() -> store.replace(key, content("4"), first))) {
                return Optional.of(NO_CONDITIONAL_WRITES.formatted("If-Match on PutObject"));
            }
            return Optional.empty();
        } finally {
            remove(store, key);
        }
    }

    /** A refusal may answer the SDK's second try, because its first one has succeeded: what the object holds decides. */
    private static boolean holds(ObjectStore store, String key, String text, Runnable write) {
        isRefused(write);
        return store.read(key).map(object -> Arrays.equals(object.content(), content(text))).orElse(false);
    }

    private static boolean isRefused(Runnable write) {
        try {
            write.run();
            return false;
        } catch (StoreFailure failure) {
            if (failure.is(Kind.CONDITION_FAILED)) {
                return true;
            }
            throw failure;
        }
    }

    private static byte[] content(String text) {
        return ("{\"probe\":" + text + "}").getBytes(StandardCharsets.UTF_8);
    }
}
