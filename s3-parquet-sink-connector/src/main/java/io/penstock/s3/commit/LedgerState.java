package io.penstock.s3.commit;

import java.util.List;

/**
 * What one ledger object says. Values, not behaviour: the transitions are here, who may make them is in {@link CommitLedger}.
 *
 * @param owner the task instance that wrote it last; from its claim on, an older one can no longer commit
 * @param revision counts the writes, so that no two versions ever have the same bytes and hence the same etag
 * @param next first offset that is not covered; {@link #UNKNOWN} before the first commit and after a reset to "wherever Kafka says"
 * @param from where {@code pending} starts: the rows of {@code [from, next)} are in {@code pending}
 * @param generation counts roll-backs and resets; it is part of the file names, so that no key is ever used twice
 * @param pending uploads that have been decided to become visible; completing them again is harmless
 * @param undo uploads sentenced by a roll-back; removing them again is harmless
 */
public record LedgerState(String owner, long revision, long next, long from, long generation, List<PendingFile> pending, List<PendingFile> undo) {

    /** No offset is known yet: Kafka's committed offset says where to start. */
    public static final long UNKNOWN = -1;

    public LedgerState {
        pending = List.copyOf(pending);
        undo = List.copyOf(undo);
    }

    static LedgerState first(String owner) {
        return new LedgerState(owner, 1, UNKNOWN, UNKNOWN, 0, List.of(), List.of());
    }

    LedgerState claimedBy(String newOwner) {
        return new LedgerState(newOwner, revision + 1, next, from, generation, pending, undo);
    }

    LedgerState committed(long newFrom, long newNext, List<PendingFile> files) {
        return new LedgerState(owner, revision + 1, newNext, newFrom, generation, files, List.of());
    }

    LedgerState rolledBack() {
        return new LedgerState(owner, revision + 1, from, from, generation + 1, List.of(), pending);
    }

    /** All of {@code pending} is visible and all of {@code undo} is gone, so that nobody has to look again. */
    LedgerState settled() {
        return new LedgerState(owner, revision + 1, next, next, generation, List.of(), List.of());
    }

    LedgerState resetTo(String newOwner, long offset) {
        return new LedgerState(newOwner, revision + 1, offset, offset, generation + 1, List.of(), List.of());
    }

    /** Whether this very batch of uploads is what the ledger has decided to publish. */
    boolean publishes(List<PendingFile> files) {
        return !files.isEmpty() && pending.equals(files);
    }
}
