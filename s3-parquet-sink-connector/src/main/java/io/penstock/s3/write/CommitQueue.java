package io.penstock.s3.write;

import io.penstock.s3.commit.CommitOutcome;
import io.penstock.s3.commit.CommitProtocol;
import io.penstock.s3.commit.PendingFile;
import io.penstock.s3.rotate.RotationReason;
import io.penstock.s3.upload.StoreFailure;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sealed batches of one Kafka partition on their way through the commit protocol, one after the other, off the task's thread. After a
 * batch that was not published, the ones behind it are abandoned: their rows come again.
 */
final class CommitQueue {

    private static final Logger LOG = LoggerFactory.getLogger(CommitQueue.class);

    private final TopicPartition source;
    private final CommitProtocol protocol;
    private final Executor commits;
    private final SinkMeter meter;
    private final PartitionWriter.Shared shared;
    /** In the order of their offsets. */
    private final Queue<OpenBatch> waiting = new ConcurrentLinkedQueue<>();
    private CompletableFuture<Void> tail = CompletableFuture.completedFuture(null);
    private volatile long published;
    private volatile long news;
    private volatile CommitOutcome broken;
    private volatile Throwable failure;

    CommitQueue(TopicPartition source, CommitProtocol protocol, PartitionWriter.Shared shared, long published) {
        this.source = source;
        this.protocol = protocol;
        this.commits = shared.commits();
        this.meter = shared.meter();
        this.shared = shared;
        this.published = published;
        this.news = published;
    }

    void submit(OpenBatch batch, RotationReason reason) {
        waiting.add(batch);
        tail = tail.thenRunAsync(() -> run(batch, reason), commits).exceptionally(stopped -> {
            giveUp(batch, stopped);
            return null;
        });
    }

    /** Lets the protocol forget what is published, when all that waits is: nobody waits for that, and it may fail. */
    void settle() {
        tail = tail.thenRunAsync(this::forget, commits).exceptionally(failed -> {
            LOG.info("{}: the ledger goes on listing the files of the last commit; the partition's next owner will look for them: {}", source,
                    failed.getMessage());
            return null;
        });
    }

    private void forget() {
        if (broken == null && failure == null) {
            protocol.settle();
        }
    }

    /** Batches that are sealed and not yet visible. */
    int waiting() {
        return waiting.size();
    }

    /** Wall clock at which the oldest row in them was written; {@link Long#MAX_VALUE} if there is none. */
    long openedAt() {
        return waiting.stream().mapToLong(OpenBatch::openedAt).min().orElse(Long.MAX_VALUE);
    }

    /** From now on nothing is committed any more that is not being committed already. */
    void giveUp() {
        broken = CommitOutcome.fenced();
    }

    /** Everything below this offset is visible; negative when nothing is known. */
    long published() {
        return published;
    }

    /** {@link #published} as it was when files became visible last: when it has grown, Kafka ought to hear of it soon. */
    long news() {
        return news;
    }

    /** How the queue ended, or null while it goes on. */
    CommitOutcome broken() {
        return broken;
    }

    /** What stopped the queue for good, or null. */
    Throwable failure() {
        return failure;
    }

    /** Waits until nothing is waiting; false when the time is up. */
    boolean await(long millis) {
        try {
            tail.get(Math.max(0, millis), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void run(OpenBatch batch, RotationReason reason) {
        try {
            if (broken == null && failure == null) {
                commit(batch, reason);
            } else {
                batch.abandon();
            }
        } catch (CancellationException e) {
            LOG.info("{}: stopped while committing [{}, {}); the next owner of the partition settles it", source, batch.from(), batch.to());
            failure = e;
        } catch (StoreFailure e) {
            stop(e);
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            waiting.remove();
        }
    }

    /** The task was stopped before the batch had its turn. */
    private void giveUp(OpenBatch batch, Throwable stopped) {
        batch.abandon();
        failure = stopped;
        waiting.remove();
    }

    /** An upload that vanishes while its file is still open was removed by the partition's next owner, or by a lifecycle rule. */
    private void stop(StoreFailure e) {
        if (e.is(StoreFailure.Kind.NO_SUCH_UPLOAD)) {
            LOG.warn("{}: an upload was removed before it was committed, its rows will be read again: {}", source, e.getMessage());
            broken = CommitOutcome.fenced();
        } else {
            failure = e;
        }
    }

    private void commit(OpenBatch batch, RotationReason reason) {
        List<PendingFile> files = finish(batch);
        if (broken != null) {
            batch.abandon();
            return;
        }
        long start = System.nanoTime();
        CommitOutcome outcome = protocol.commit(batch.from(), batch.to(), files);
        meter.committed(outcome.kind(), files, System.nanoTime() - start);
        if (outcome.kind() != CommitOutcome.Kind.PUBLISHED) {
            broken = outcome;
            return;
        }
        for (PendingFile file : files) {
            LOG.info("{}: published {} ({} rows, {} bytes, offsets {} to {}; {})",
                    source, file.key(), file.rows(), file.bytes(), file.firstOffset(), file.lastOffset(), reason);
        }
        published = outcome.next();
        news = files.isEmpty() ? news : published;
        batch.files().forEach(file -> shared.published(file.key(), file.schema()));
    }

    /** Nothing has decided to publish these uploads yet, so they can be given up when one of them fails. */
    private List<PendingFile> finish(OpenBatch batch) {
        try {
            return batch.finish();
        } catch (RuntimeException e) {
            batch.abandon();
            throw e;
        }
    }
}
