package io.penstock.s3.commit;

import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.Retrying;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Publishing without a ledger, for stores that have no conditional writes: Kafka's committed offset is all that is remembered, so a
 * crash between publishing and committing offsets repeats rows, and two owners of a partition both publish. Nothing remembers which
 * names were used either, so file names carry the second at which the partition was opened: rows may come twice, but no file is
 * overwritten.
 */
public final class AtLeastOnce implements CommitProtocol {

    private final Publisher publisher;
    private final Retrying retrying;
    private final Clock clock;
    private long generation;

    public AtLeastOnce(ObjectStore store, Retrying retrying, Executor requests, Clock clock) {
        this.retrying = retrying;
        this.publisher = new Publisher(store, retrying, requests);
        this.clock = clock;
    }

    @Override
    public Position open() {
        generation = Math.max(generation + 1, clock.instant().getEpochSecond());
        return new Position(LedgerState.UNKNOWN, generation, List.of());
    }

    @Override
    public CommitOutcome commit(long from, long to, List<PendingFile> files) {
        if (publisher.publish(files)) {
            return CommitOutcome.published(to, generation);
        }
        publisher.undo(files);
        generation++;
        return CommitOutcome.rolledBack(from, generation);
    }

    @Override
    public void settle() {
        // nothing is remembered
    }

    @Override
    public boolean keepsLedger() {
        return false;
    }

    @Override
    public void leave() {
        retrying.giveUp();
    }
}
