package io.penstock.s3.commit;

import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.ObjectStore.Versioned;
import io.penstock.s3.upload.Retrying;
import io.penstock.s3.upload.StoreFailure;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/** The one small object of a Kafka partition, written by compare-and-swap only. */
final class LedgerObject {

    /** A state and the etag under which it was seen; {@code state} is null when there is no ledger yet. */
    record Head(LedgerState state, String etag) {
        static final Head NONE = new Head(null, null);
    }

    private final ObjectStore store;
    private final Retrying retrying;
    private final String key;

    LedgerObject(ObjectStore store, Retrying retrying, String key) {
        this.store = store;
        this.retrying = retrying;
        this.key = key;
    }

    String key() {
        return key;
    }

    Head read() {
        Optional<Versioned> found = retrying.call("read the ledger " + key, () -> store.read(key));
        return found.map(this::parse).orElse(Head.NONE);
    }

    /**
     * Replaces {@code seen} by {@code wanted}, if nobody else came in between.
     *
     * <p>A refusal or a lost answer proves nothing: our own first try may be what made the second one fail. So the object is read
     * again and speaks for itself: if it holds {@code wanted} we wrote it; if it is still {@code seen} the write is tried again.
     *
     * <p>An object that was there and is gone is nobody's doing here: no task ever deletes a ledger. Writing it again could undo a newer
     * owner's commits, so it is an error.
     *
     * @return the head after the call: it holds {@code wanted} if and only if the swap succeeded
     */
    Head swap(Head seen, LedgerState wanted) {
        byte[] content = LedgerJson.write(wanted);
        return retrying.call("write the ledger " + key, () -> {
            try {
                String etag = seen.etag() == null ? store.create(key, content) : store.replace(key, content, seen.etag());
                return new Head(wanted, etag);
            } catch (StoreFailure failure) {
                if (failure.is(StoreFailure.Kind.FATAL)) {
                    throw failure;
                }
                return lookAgain(seen, failure);
            }
        });
    }

    private Head lookAgain(Head seen, StoreFailure failure) {
        Head now = store.read(key).map(this::parse).orElse(Head.NONE);
        if (Objects.equals(now.etag(), seen.etag())) {
            throw new StoreFailure(StoreFailure.Kind.TRANSIENT, failure.getMessage(), failure);
        }
        if (now.state() == null) {
            throw new ConnectException("The ledger object '" + key + "' was deleted while the connector was running (by hand, or a lifecycle rule that "
                    + "expires objects?). It said which offsets are published. Restore it (its last version, if the bucket keeps versions) and restart "
                    + "the task; without it, a restarted task begins at Kafka's committed offset and may write some rows a second time.");
        }
        return now;
    }

    private Head parse(Versioned object) {
        try {
            return new Head(LedgerJson.read(object.content()), object.etag());
        } catch (IOException e) {
            throw new ConnectException("The ledger object '" + key + "' cannot be read: " + e.getMessage() + ". If it is not one of this plugin's, "
                    + "set ledger.dir to another prefix; if it was damaged, restore it, or delete it to start from Kafka's committed offset.", e);
        }
    }
}
