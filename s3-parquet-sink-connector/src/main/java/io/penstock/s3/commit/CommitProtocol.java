package io.penstock.s3.commit;

import java.util.List;

/** How the files of one Kafka partition become visible. Blocks on the store; one call at a time. */
public interface CommitProtocol {

    /**
     * Where a partition goes on.
     *
     * @param next first offset that is not covered, or {@link LedgerState#UNKNOWN}: wherever Kafka's committed offset is
     * @param generation what file names carry
     * @param lastKeys the files of the last commit if it was not {@link #settle}d, which are visible: whoever made it may not have lived to
     *     tell
     */
    record Position(long next, long generation, List<String> lastKeys) {}

    /**
     * Takes the partition over, finishes what its last owner had decided, and says where to go on.
     */
    Position open();

    /** Makes {@code files}, which hold the rows of {@code [from, to)} that were not skipped, visible together. */
    CommitOutcome commit(long from, long to, List<PendingFile> files);

    /**
     * Forgets the files of the last commit, once they are visible: from then on they are their readers' own, who may remove or replace them,
     * and the next owner does not look for them. Worth trying when the partition is given back or has been idle; when it fails, nothing but
     * that is lost.
     */
    void settle();

    /**
     * Whether a ledger decides: then nobody else can commit to the partition after {@link #open}, so that other uploads for it are
     * orphans, and what was committed is remembered whatever Kafka hears. Otherwise Kafka's committed offset is all there is.
     */
    boolean keepsLedger();

    /** The partition is no longer this task's: a call that waits for the store ends with a {@link java.util.concurrent.CancellationException}. */
    void leave();
}
