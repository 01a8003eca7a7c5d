package io.penstock.s3.write;

import io.penstock.s3.commit.CommitOutcome;
import io.penstock.s3.commit.PendingFile;
import io.penstock.s3.rotate.RotationReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a task does. Written by the task's and the committing threads, read by whoever reports. */
public final class SinkMeter {

    private final LongAdder records = new LongAdder();
    private final LongAdder badRecords = new LongAdder();
    private final LongAdder filesPublished = new LongAdder();
    private final LongAdder rowsPublished = new LongAdder();
    private final LongAdder bytesPublished = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final LongAdder fencings = new LongAdder();
    private final LongAdder rollBacks = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final Map<RotationReason, LongAdder> rotations = new EnumMap<>(RotationReason.class);

    public SinkMeter() {
        for (RotationReason reason : RotationReason.values()) {
            rotations.put(reason, new LongAdder());
        }
    }

    public void received(int count) {
        records.add(count);
    }

    public void badRecord() {
        badRecords.increment();
    }

    public void retried() {
        retries.increment();
    }

    void rotated(RotationReason reason) {
        rotations.get(reason).increment();
    }

    void committed(CommitOutcome.Kind kind, List<PendingFile> files, long nanos) {
        switch (kind) {
            case PUBLISHED -> {
                commits.increment();
                commitNanos.add(nanos);
                filesPublished.add(files.size());
                files.forEach(file -> {
                    rowsPublished.add(file.rows());
                    bytesPublished.add(file.bytes());
                });
            }
            case FENCED -> fencings.increment();
            case ROLLED_BACK -> rollBacks.increment();
        }
    }
}
