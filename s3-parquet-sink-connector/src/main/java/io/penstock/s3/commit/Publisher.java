package io.penstock.s3.commit;

import io.penstock.s3.upload.FileMetadata;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.Retrying;
import io.penstock.s3.upload.StoreFailure;
import io.penstock.s3.upload.StoreFailure.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Carries out what a ledger has decided: completes uploads, or takes them back. Both can be repeated, by anybody, at any later time,
 * with the same result. The files of one commit are worked on in parallel.
 */
final class Publisher {

    private final ObjectStore store;
    private final Retrying retrying;
    private final Executor requests;

    Publisher(ObjectStore store, Retrying retrying, Executor requests) {
        this.store = store;
        this.retrying = retrying;
        this.requests = requests;
    }

    /** @return whether every file is visible now; if not, an upload is gone or its key is taken, and the commit has to be rolled back */
    boolean publish(List<PendingFile> files) {
        return allOf(files, this::complete);
    }

    /** As {@link #publish}, for files that were most likely completed long ago: looks before it asks. */
    boolean publishAgain(List<PendingFile> files) {
        return allOf(files, file -> isVisible(file) || complete(file));
    }

    /** Removes uploads that a roll-back sentenced, first the upload, so that no late completion can follow, then the object. */
    void undo(List<PendingFile> files) {
        allOf(files, file -> {
            abort(file);
            if (isVisible(file)) {
                retrying.run("take back " + file.key(), () -> store.delete(file.key()));
            }
            return true;
        });
    }

    /** Gives up uploads that nothing has decided to publish; one that was completed by a successor stays as it is. */
    void abandon(List<PendingFile> files) {
        allOf(files, file -> {
            abort(file);
            return true;
        });
    }

    private void abort(PendingFile file) {
        retrying.run("abort the upload of " + file.key(), () -> store.abort(file.key(), file.uploadId()));
    }

    private boolean complete(PendingFile file) {
        return retrying.call("complete " + file.key(), () -> {
            try {
                store.complete(file.key(), file.uploadId(), file.partEtags());
                return true;
            } catch (StoreFailure failure) {
                return switch (failure.kind()) {
                    case NO_SUCH_UPLOAD -> holdsOurs(file);
                    case CONDITION_FAILED -> whoTookTheKey(file, failure);
                    case TRANSIENT, FATAL -> throw failure;
                };
            }
        });
    }

    /** "The key exists" may mean our own earlier try; a conflict that left nothing behind is tried again. */
    private boolean whoTookTheKey(PendingFile file, StoreFailure failure) {
        if (store.metadata(file.key()).isEmpty()) {
            throw new StoreFailure(Kind.TRANSIENT, failure.getMessage(), failure);
        }
        return holdsOurs(file);
    }

    private boolean isVisible(PendingFile file) {
        return retrying.call("look at " + file.key(), () -> holdsOurs(file));
    }

    private boolean holdsOurs(PendingFile file) {
        return store.metadata(file.key()).filter(metadata -> file.commit().equals(metadata.get(FileMetadata.COMMIT))).isPresent();
    }

    private boolean allOf(List<PendingFile> files, Function<PendingFile, Boolean> action) {
        List<CompletableFuture<Boolean>> results = files.stream()
                .map(file -> CompletableFuture.supplyAsync(() -> action.apply(file), requests)).toList();
        boolean all = true;
        RuntimeException failed = null;
        for (CompletableFuture<Boolean> result : results) {
            try {
                all &= result.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                failed = e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return all;
    }
}
