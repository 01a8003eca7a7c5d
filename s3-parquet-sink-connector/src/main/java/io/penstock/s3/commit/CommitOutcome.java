package io.penstock.s3.commit;

/**
 * How a commit ended.
 *
 * @param next where the partition goes on: behind the batch when published, at its start when rolled back; unused when fenced
 * @param generation what file names carry from now on
 */
public record CommitOutcome(Kind kind, long next, long generation) {

    /** What the writer has to do. */
    public enum Kind {
        /** The files are visible and the ledger says so. */
        PUBLISHED,
        /** An upload was removed by somebody else: the ledger went back, Kafka must be rewound, later batches abandoned. */
        ROLLED_BACK,
        /** A newer task owns the partition: abandon everything. */
        FENCED
    }

    static CommitOutcome published(long next, long generation) {
        return new CommitOutcome(Kind.PUBLISHED, next, generation);
    }

    static CommitOutcome rolledBack(long from, long generation) {
        return new CommitOutcome(Kind.ROLLED_BACK, from, generation);
    }

    /** Also for a batch whose uploads vanished before anything decided to publish them. */
    public static CommitOutcome fenced() {
        return new CommitOutcome(Kind.FENCED, LedgerState.UNKNOWN, 0);
    }
}
