package io.penstock.s3.write;

import io.penstock.s3.rotate.RotationReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a task does when the worker's budget is used up: it encodes its largest buffers first; when that does not help, and nothing is
 * on its way to the store already, it commits the partition that has waited longest. The caller pauses Kafka until there is room.
 */
public final class MemoryRelief {

    /** Below this, encoding a buffer on its own costs more than it gives back. */
    private static final long WORTH_ENCODING = 256 * 1024;

    private final MemoryBudget budget;

    public MemoryRelief(MemoryBudget budget) {
        this.budget = budget;
    }

    public boolean isNeeded() {
        return budget.isExceeded();
    }

    public boolean hasRoom() {
        return budget.hasRoom();
    }

    public void give(Collection<PartitionWriter> writers) {
        encodeLargest(writers);
        boolean nothingUnderWay = writers.stream().allMatch(writer -> writer.waiting() == 0);
        if (budget.isExceeded() && nothingUnderWay) {
            writers.stream()
                    .filter(writer -> writer.openedAt() != Long.MAX_VALUE)
                    .min(Comparator.comparingLong(PartitionWriter::openedAt))
                    .ifPresent(oldest -> oldest.seal(RotationReason.MEMORY));
        }
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
}
