package io.penstock.s3.write;

import io.penstock.s3.catalog.Catalog;
import io.penstock.s3.commit.CommitOutcome;
import io.penstock.s3.commit.CommitProtocol;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.parquet.ShapedRow;
import io.penstock.s3.rotate.RotationPolicy;
import io.penstock.s3.rotate.RotationReason;
import io.penstock.s3.route.Route;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka partition that this task owns, or believes it owns. It is <em>opening</em> while the commit protocol finds out where to go
 * on, then <em>open</em>; when it was fenced it waits and opens again. Records that arrive while it is not open are let go: it rewinds
 * Kafka before it reads on.
 *
 * <p>All methods are called by the task's thread and none of them waits for the store, except {@link #await}.
 */
public final class PartitionWriter {

    /** What the partitions of a task share. */
    public record Shared(OpenFiles files, Orphans orphans, RotationPolicy rotation, Executor commits, SinkMeter meter, Catalog catalog,
                         Supplier<String> ids) {

        /** Tells the catalog. Whatever happens there is no matter to the data, which is visible already. */
        void published(String key, FileSchema schema) {
            try {
                catalog.published(key, schema);
            } catch (RuntimeException | Error e) {
                meter.catalog().failed().run();
                LOG.error("{}: the catalog could not be told of it; files are written as before", key, e);
            }
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);
    /** Long enough for a zombie to learn from Kafka that the partition is no longer its own, so that two tasks do not fence each other in turns. */
    private static final long REOPEN_AFTER_MILLIS = 10_000;
    /** Until then the next commit replaces the list of published files in the ledger, at no cost. */
    private static final long SETTLE_AFTER_MILLIS = 600_000;
    private static final long UNKNOWN = -1;

    private final TopicPartition source;
    private final CommitProtocol protocol;
    private final Shared shared;
    private final LongConsumer rewind;

    private CompletableFuture<CommitProtocol.Position> opening;
    private long reopenAt = Long.MAX_VALUE;
    private long firstLetGo = UNKNOWN;
    private long firstAccepted = UNKNOWN;
    private CommitQueue queue;
    private OpenBatch batch;
    private long position = UNKNOWN;
    private long generation;
    private boolean justOpened;
    private boolean inStep;
    private long publishedWhenIdle = Long.MIN_VALUE;
    private long settleAt;

    /** @param rewind makes Kafka deliver the partition from an offset on, beginning with the next batch */
    public PartitionWriter(TopicPartition source, CommitProtocol protocol, Shared shared, LongConsumer rewind) {
        this.source = source;
        this.protocol = protocol;
        this.shared = shared;
        this.rewind = rewind;
        this.opening = open();
    }

    /** Whether records are welcome. */
    public boolean isOpen() {
        return batch != null;
    }

    /** The future that ends when the partition can be opened; for a bounded wait by the caller. */
    public CompletableFuture<?> opening() {
        return opening;
    }

    /**
     * Takes note of an offset; to be called before {@link #write} or {@link #skip}.
     *
     * @return false when the record is to be let go, because it will come again
     * @throws ConnectException when offsets went backwards
     */
    public boolean accept(long offset) {
        if (batch == null) {
            firstLetGo = firstLetGo == UNKNOWN ? offset : Math.min(firstLetGo, offset);
            return false;
        }
        if (offset < position) {
            throw wentBackwards(offset);
        }
        if (justOpened && position != UNKNOWN && offset > position) {
            LOG.warn("{}: offsets {} to {} were not delivered: removed by retention or compaction, transaction markers, or dropped by a transform or "
                    + "converter", source, position, offset - 1);
        }
        justOpened = false;
        firstAccepted = firstAccepted == UNKNOWN ? offset : firstAccepted;
        position = offset + 1;
        return true;
    }

    /** When this throws, the batch is given up: the task ends, and is asked for offsets and closed all the same. */
    public OpenFile write(long offset, String topic, Route route, ShapedRow row, long now) {
        try {
            RotationReason reason = shared.rotation().before(batch.facts(), route);
            if (reason != RotationReason.NONE) {
                seal(reason);
            }
            OpenFile file = batch.write(topic, route, row, offset, now);
            batch.advance(offset);
            rotateIfDue(now);
            return file;
        } catch (RuntimeException | Error e) {
            abandon();
            throw e;
        }
    }

    /** A record that is left out moves the frontier like any other. */
    public void skip(long offset, Future<Void> report) {
        batch.advance(offset);
        batch.skip(report);
    }

    /** Follows up what happened in the background, and rotates by the clock. Called at the end of a batch: it may rewind. */
    public void tick(long now) {
        if (batch == null) {
            reopenIfDue(now);
            return;
        }
        if (queue.failure() != null) {
            throw failed(queue.failure());
        }
        CommitOutcome broken = queue.broken();
        if (broken != null) {
            recover(broken, now);
        } else {
            rotateIfDue(now);
            settleIfIdle(now);
        }
    }

    /** When {@link #tick} has something to do by the clock alone. */
    public long nextDueMillis(long now) {
        return batch == null ? reopenAt : shared.rotation().nextDueMillis(batch.facts(), now);
    }

    /** Hands everything that is open to the commit protocol. */
    public void seal(RotationReason reason) {
        shared.meter().rotated(reason);
        OpenBatch sealed = batch;
        sealed.seal();
        batch = newBatch(sealed.to());
        queue.submit(sealed, reason);
    }

    /** To be called when Connect delivers records, or none: from then on it has carried out every rewind that it was asked for before. */
    public void inStep() {
        inStep = batch != null;
    }

    /**
     * Commits an offset range of which every record was left out, so that Kafka's lag does not stand still: by the task, or by Connect,
     * which drops what a transform filters, and what a converter can't read if errors are tolerated, before the task sees it.
     *
     * @param delivered Connect's position: everything below was delivered or dropped, <em>if</em> no rewind is outstanding. Connect
     *     carries rewinds out at its next poll (WorkerSinkTask.rewind) and until then tells the position from before, below which
     *     records are still to come. Negative when unknown
     */
    public void commitSkipped(long delivered) {
        if (batch == null || batch.hasFiles() || queue.waiting() > 0) {
            return;
        }
        if (inStep && delivered > Math.max(0, batch.to())) {
            batch.advance(delivered - 1);
            position = delivered;
        }
        if (batch.hasProgress()) {
            seal(RotationReason.SKIPPED);
        }
    }

    /** Everything below is visible; negative when nothing is known. */
    public long published() {
        return queue == null ? UNKNOWN : queue.published();
    }

    /** {@link #published}, less what was committed since without files: that can wait until Kafka asks. */
    public long news() {
        return queue == null ? UNKNOWN : queue.news();
    }

    /** Sealed batches that are not yet visible. */
    public int waiting() {
        return queue == null ? 0 : queue.waiting();
    }

    /** Wall clock at which the oldest row was written that is in no sealed batch; {@link Long#MAX_VALUE} if there is none. */
    public long openedAt() {
        return batch == null ? Long.MAX_VALUE : batch.openedAt();
    }

    /** As {@link #openedAt}, with the rows of sealed batches that are not yet visible. */
    public long oldestRowAt() {
        return queue == null ? openedAt() : Math.min(openedAt(), queue.openedAt());
    }

    /** What the open files hold of the budget. */
    public long heldBytes() {
        return openFiles().stream().mapToLong(OpenFile::heldBytes).sum();
    }

    public Collection<OpenFile> openFiles() {
        return batch == null ? List.of() : batch.files();
    }

    /**
     * The partition is to be given back: what is open is committed, and what was published is settled. Worth waiting for, a bounded time.
     * Without a ledger it is given up instead: Connect asks for offsets before it closes, so Kafka would not hear of what is published now,
     * and the next owner would write it again.
     */
    public void end() {
        if (queue == null) {
            return;
        }
        if (!protocol.keepsLedger()) {
            queue.giveUp();
            return;
        }
        if (hasProgress()) {
            seal(RotationReason.CLOSE);
        }
        queue.settle();
    }

    /** Waits for sealed batches; false when the time is up. */
    public boolean await(long millis) {
        return queue == null || queue.await(millis);
    }

    /**
     * The partition is no longer this task's. What is open is given up; sealed batches are settled now or by the next owner.
     *
     * @return ends when the store has removed what it had of open files
     */
    public CompletableFuture<?> leave() {
        protocol.leave();
        return abandon();
    }

    private CompletableFuture<?> abandon() {
        OpenBatch abandoned = batch;
        batch = null;
        return abandoned == null ? CompletableFuture.completedFuture(null) : abandoned.abandon();
    }

    private CompletableFuture<CommitProtocol.Position> open() {
        return CompletableFuture.supplyAsync(() -> {
            CommitProtocol.Position found = protocol.open();
            if (protocol.keepsLedger()) {
                shared.orphans().abandon(source);
            }
            return found;
        }, shared.commits());
    }

    private void rotateIfDue(long now) {
        RotationReason reason = shared.rotation().due(batch.facts(), now);
        if (reason != RotationReason.NONE) {
            seal(reason);
        }
    }

    private boolean hasProgress() {
        return batch != null && batch.hasProgress();
    }

    private void settleIfIdle(long now) {
        if (hasProgress() || waiting() > 0 || published() != publishedWhenIdle) {
            publishedWhenIdle = published();
            settleAt = now + SETTLE_AFTER_MILLIS;
        } else if (now >= settleAt) {
            settleAt = Long.MAX_VALUE;
            queue.settle();
        }
    }

    private void reopenIfDue(long now) {
        if (opening == null && now >= reopenAt) {
            reopenAt = Long.MAX_VALUE;
            opening = open();
        }
        if (opening != null && opening.isDone()) {
            opened();
        }
    }

    private void opened() {
        CommitProtocol.Position found;
        try {
            found = opening.join();
        } catch (CompletionException e) {
            throw failed(e.getCause());
        }
        opening = null;
        queue = new CommitQueue(source, protocol, shared, found.next());
        found.lastKeys().forEach(key -> shared.published(key, null));
        goOn(found.next(), found.generation());
        LOG.info("{}: goes on at {}", source, found.next() < 0 ? "Kafka's committed offset" : "offset " + found.next());
    }

    private void recover(CommitOutcome broken, long now) {
        abandon();
        if (broken.kind() == CommitOutcome.Kind.ROLLED_BACK) {
            queue = new CommitQueue(source, protocol, shared, queue.published());
            firstLetGo = UNKNOWN;
            goOn(broken.next(), broken.generation());
        } else {
            firstLetGo = queue.published() < 0 ? firstAccepted : queue.published();
            queue = null;
            reopenAt = now + REOPEN_AFTER_MILLIS;
            LOG.warn("{}: if the partition is still this task's in {} s, it will be taken over again", source, REOPEN_AFTER_MILLIS / 1000);
        }
    }

    private void goOn(long next, long newGeneration) {
        generation = newGeneration;
        long start = next >= 0 ? next : firstLetGo;
        if (start >= 0) {
            rewind.accept(start);
        }
        firstLetGo = UNKNOWN;
        position = start;
        justOpened = true;
        inStep = false;
        batch = newBatch(start);
    }

    private OpenBatch newBatch(long from) {
        return new OpenBatch(shared.ids().get(), source, generation, shared.files(), from);
    }

    private ConnectException wentBackwards(long offset) {
        return new ConnectException(source + "@" + offset + " comes before offset " + position + ", up to which this connector has already written the "
                + "partition: the topic was recreated, or it lost records. Nothing is skipped silently. To write it from its start again, stop the "
                + "connector (PUT /connectors/<name>/stop), set each partition of the topic to 0 (PATCH /connectors/<name>/offsets with {\"offsets\": "
                + "[{\"partition\": {\"kafka_topic\": \"" + source.topic() + "\", \"kafka_partition\": " + source.partition()
                + "}, \"offset\": {\"kafka_offset\": 0}}, …]}) and resume it (PUT /connectors/<name>/resume).");
    }

    private ConnectException failed(Throwable cause) {
        return cause instanceof ConnectException connect ? connect : new ConnectException(source + ": " + cause.getMessage(), cause);
    }
}
