package io.penstock.s3.write;

import io.penstock.s3.rotate.RotationReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a task does when the worker's budget is used up: it encodes its largest buffers first; when that does not help, and nothing is
 * on its way to the store already, it commits the partitions that have waited longest, a fifth of what it holds at a time. That is also
 * the share of the budget that has to be free before the task reads on, so one round is enough when all tasks take part.
 *
 * <p>Commits end in the background, so the task {@linkplain #isWaiting waits} for them, with Kafka paused, and gives more whenever that
 * was not enough. A task that has nothing left to give waits for others only while the budget is exceeded: below that it reads on, and
 * goes beyond the limit by no more than any task that reads, one poll.
 */
public final class MemoryRelief {

    /** Below this, encoding a buffer on its own costs more than it gives back. */
    private static final long WORTH_ENCODING = 256 * 1024;
    /** The share that {@link MemoryBudget#hasRoom} asks for. */
    private static final int SHARE_TO_GIVE = 5;

    private final MemoryBudget budget;
    private boolean waiting;

    public MemoryRelief(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Whether Kafka is to be paused. */
    public boolean isWaiting() {
        return waiting;
    }

    /** To be called from time to time with all that the task has. */
    public void tick(Collection<PartitionWriter> writers) {
        if (!waiting && !budget.isExceeded()) {
            return;
        }
        encodeLargest(writers);
        boolean enough = waiting ? budget.hasRoom() : !budget.isExceeded();
        if (!enough && writers.stream().allMatch(writer -> writer.waiting() == 0)) {
            commitOldest(writers);
        }
        waiting = budget.isExceeded() || waiting && !budget.hasRoom() && writers.stream().anyMatch(MemoryRelief::holdsAnything);
    }

    private static boolean holdsAnything(PartitionWriter writer) {
        return !writer.openFiles().isEmpty() || writer.waiting() > 0;
    }

    private void encodeLargest(Collection<PartitionWriter> writers) {
        List<OpenFile> files = new ArrayList<>();
        writers.forEach(writer -> files.addAll(writer.openFiles()));
        files.sort(Comparator.comparingLong(OpenFile::bufferedBytes).reversed());
        for (OpenFile file : files) {
            if (budget.hasRoom() || file.bufferedBytes() < WORTH_ENCODING) {
                return;
            }
            file.relieve();
        }
    }

    private static void commitOldest(Collection<PartitionWriter> writers) {
        List<PartitionWriter> oldestFirst = writers.stream()
                .filter(writer -> !writer.openFiles().isEmpty())
                .sorted(Comparator.comparingLong(PartitionWriter::openedAt)).toList();
        long toGive = oldestFirst.stream().mapToLong(PartitionWriter::heldBytes).sum() / SHARE_TO_GIVE;
        long given = 0;
        for (PartitionWriter oldest : oldestFirst) {
            given += oldest.heldBytes();
            oldest.seal(RotationReason.MEMORY);
            if (given >= toGive) {
                return;
            }
        }
    }
}
