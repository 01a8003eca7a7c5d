package io.penstock.s3.commit;

import io.penstock.s3.commit.LedgerObject.Head;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.Retrying;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exactly-once protocol of one Kafka partition. Its steps carry the names that the model checker of the design uses.
 *
 * <ul>
 *   <li><b>claims</b> ({@link #open}): reads the ledger and puts its own owner id in, by compare-and-swap. From here on an older task
 *       cannot commit. Then it finishes what is there: carries out {@code undo}, completes {@code pending}.</li>
 *   <li><b>uploads</b>: invisible, before this class is called.</li>
 *   <li><b>commits</b> ({@link #commit}): one compare-and-swap puts the uploads into {@code pending} and moves {@code next}. This is the
 *       moment of commit. A refused or lost answer is resolved by reading the ledger again: it <b>finds its commit</b>, <b>tries again</b>,
 *       <b>finds its commit under a new owner</b> (who will publish it), or <b>is fenced, abandons</b>.</li>
 *   <li><b>completes upload</b>, <b>published all</b>: only now do files become visible, and only now may Kafka hear of the offset.</li>
 *   <li><b>finds upload gone, rolls back</b>: a lifecycle rule removed an upload before it was completed. The ledger goes back to
 *       {@code from} with the next generation and sentences the other uploads of the commit.</li>
 *   <li><b>undoes upload</b>: aborts it, then deletes the object if it is that upload's.</li>
 *   <li><b>settles</b> ({@link #settle}): when all of {@code pending} is published and all of {@code undo} is undone, one compare-and-swap
 *       empties both. It decides nothing, so nobody waits for its answer: whoever claims sees the ledger before or after it, and if it comes
 *       between the claim's read and write, the claim is tried again on what it left. What stays listed could not be told from an upload
 *       that a lifecycle rule removed, if somebody removed the published file.</li>
 * </ul>
 *
 * <p>Invariants, after every step, whoever crashes:
 * <ol>
 *   <li><b>no record twice</b>: an offset is in at most one visible file that no {@code undo} sentences;</li>
 *   <li><b>none lost</b>: an offset below {@code next} is visible, in an upload listed in {@code pending}, or was skipped on purpose;</li>
 *   <li><b>Kafka is behind</b>: Kafka's committed offset is never past the ledger's {@code next};</li>
 *   <li><b>no key twice</b>: two uploads that may ever be completed never share a key, because a generation ends with a roll-back.</li>
 * </ol>
 *
 * <p>Not thread-safe: one thread at a time. Blocks while the store is away.
 */
public final class CommitLedger implements CommitProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(CommitLedger.class);

    private final LedgerObject ledger;
    private final Retrying retrying;
    private final Publisher publisher;
    private final Supplier<String> ownerIds;
    private Head head = Head.NONE;
    /** Whether what the head decides has been done: all of {@code pending} is visible, all of {@code undo} is gone. */
    private boolean carriedOut;

    /**
     * @param retrying this partition's own: {@link #leave} ends it
     * @param ownerIds gives an id that no other task instance ever has; one for each claim
     */
    public CommitLedger(String key, ObjectStore store, Retrying retrying, Executor requests, Supplier<String> ownerIds) {
        this.retrying = retrying;
        this.ledger = new LedgerObject(store, retrying, key);
        this.publisher = new Publisher(store, retrying, requests);
        this.ownerIds = ownerIds;
    }

    @Override
    public Position open() {
        while (true) {
            claim();
            LedgerState state = head.state();
            publisher.undo(state.undo());
            boolean done = publisher.publishAgain(state.pending()) || rollBack().kind() == CommitOutcome.Kind.ROLLED_BACK;
            if (done) {
                carriedOut = true;
                return new Position(head.state().next(), head.state().generation(),
                        head.state().pending().stream().map(PendingFile::key).toList());
            }
        }
    }

    @Override
    public CommitOutcome commit(long from, long to, List<PendingFile> files) {
        LedgerState wanted = head.state().committed(from, to, files);
        Head after = ledger.swap(head, wanted);
        if (!wanted.equals(after.state())) {
            return fencedBy(after, files);
        }
        head = after;
        carriedOut = false;
        if (publisher.publish(files)) {
            carriedOut = true;
            return CommitOutcome.published(to, wanted.generation());
        }
        return rollBack();
    }

    @Override
    public void settle() {
        LedgerState state = head.state();
        if (!carriedOut || state.pending().isEmpty() && state.undo().isEmpty()) {
            return;
        }
        LedgerState wanted = state.settled();
        Head after = ledger.swap(head, wanted);
        if (wanted.equals(after.state())) {
            head = after;
        }
    }

    @Override
    public boolean keepsLedger() {
        return true;
    }

    @Override
    public void leave() {
        retrying.giveUp();
    }

    /** Makes the next owner start at {@code offset} ({@link LedgerState#UNKNOWN}: wherever Kafka says) and use keys that were never used. */
    public void resetTo(long offset) {
        Head after;
        LedgerState wanted;
        do {
            open();
            wanted = head.state().resetTo(ownerIds.get(), offset);
            after = ledger.swap(head, wanted);
        } while (!wanted.equals(after.state()));
        head = after;
    }

    private void claim() {
        carriedOut = false;
        String owner = ownerIds.get();
        Head seen = ledger.read();
        while (true) {
            LedgerState wanted = seen.state() == null ? LedgerState.first(owner) : seen.state().claimedBy(owner);
            Head after = ledger.swap(seen, wanted);
            if (wanted.equals(after.state())) {
                head = after;
                return;
            }
            seen = after;
        }
    }

    private CommitOutcome fencedBy(Head after, List<PendingFile> files) {
        LedgerState now = after.state();
        if (now != null && now.publishes(files)) {
            LOG.warn("{}: task instance {} took the partition over right behind our commit, and publishes it", ledger.key(), now.owner());
        } else {
            LOG.warn("{}: task instance {} owns the partition now; ours gives its files up", ledger.key(), now == null ? "?" : now.owner());
            publisher.abandon(files);
        }
        return CommitOutcome.fenced();
    }

    private CommitOutcome rollBack() {
        LedgerState wanted = head.state().rolledBack();
        LOG.warn("{}: an upload of the commit [{}, {}) is gone (a lifecycle rule for incomplete uploads?) or its key is taken; "
                + "rolling back to offset {}", ledger.key(), head.state().from(), head.state().next(), wanted.next());
        Head after = ledger.swap(head, wanted);
        if (!wanted.equals(after.state())) {
            return CommitOutcome.fenced();
        }
        head = after;
        publisher.undo(wanted.undo());
        carriedOut = true;
        return CommitOutcome.rolledBack(wanted.next(), wanted.generation());
    }
}
