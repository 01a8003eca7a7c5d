package io.penstock.s3.write;

import io.penstock.s3.catalog.CatalogMeter;
import io.penstock.s3.commit.CommitOutcome;
import io.penstock.s3.commit.PendingFile;
import io.penstock.s3.rotate.RotationReason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what a task does. Written by the task's and the committing threads, read by whoever reports. */
public final class SinkMeter {

    /** One figure: its name, what it means, and how it is read. */
    public record Figure(String name, String meaning, LongSupplier value) {}

    private final LongAdder records = new LongAdder();
    private final LongAdder rowBytes = new LongAdder();
    private final LongAdder badRecords = new LongAdder();
    private final LongAdder filesPublished = new LongAdder();
    private final LongAdder rowsPublished = new LongAdder();
    private final LongAdder bytesPublished = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final LongAdder fencings = new LongAdder();
    private final LongAdder rollBacks = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder parts = new LongAdder();
    private final LongAdder partNanos = new LongAdder();
    private final LongAdder catalogFailures = new LongAdder();
    private final LongAdder catalogRefusals = new LongAdder();
    private final LongAdder partitionsRegistered = new LongAdder();
    private final Map<RotationReason, LongAdder> rotations = new EnumMap<>(RotationReason.class);

    private volatile long openFiles;
    private volatile long oldestOpenedAt = Long.MAX_VALUE;

    public SinkMeter() {
        for (RotationReason reason : RotationReason.values()) {
            rotations.put(reason, new LongAdder());
        }
    }

    /** @param bytes of the rows that came of the records, before encoding */
    public void received(int count, long bytes) {
        records.add(count);
        rowBytes.add(bytes);
    }

    public void badRecord() {
        badRecords.increment();
    }

    public void retried() {
        retries.increment();
    }

    public void requested() {
        requests.increment();
    }

    public void uploadedPart(long nanos) {
        parts.increment();
        partNanos.add(nanos);
    }

    /** For the catalog to count with. */
    public CatalogMeter catalog() {
        return new CatalogMeter(catalogFailures::increment, catalogRefusals::increment, partitionsRegistered::add);
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

    /** What is open now, told by the task's thread from time to time. */
    public void open(long files, long oldestAt) {
        openFiles = files;
        oldestOpenedAt = oldestAt;
    }

    /** Every figure by its name, units in the name, with what it means. */
    public List<Figure> figures(Clock clock, MemoryBudget budget) {
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("records-total", "Records received from Kafka", records::sum),
                new Figure("row-bytes-total", "Bytes of the rows that came of them, before encoding", rowBytes::sum),
                new Figure("errant-records-total", "Records that could not be written", badRecords::sum),
                new Figure("files-published-total", "Files that became visible", filesPublished::sum),
                new Figure("rows-published-total", "Rows in them", rowsPublished::sum),
                new Figure("bytes-published-total", "Their size", bytesPublished::sum),
                new Figure("commits-total", "Commits that were published", commits::sum),
                new Figure("upload-latency-avg-ms", "Upload of one part of a file, mean over all parts", () -> meanMillis(parts, partNanos)),
                new Figure("commit-latency-avg-ms", "From a finished upload to a visible file, mean over all commits",
                        () -> meanMillis(commits, commitNanos)),
                new Figure("fencings-total", "Commits refused because another task owns the partition", fencings::sum),
                new Figure("rollbacks-total", "Commits taken back because an upload was gone", rollBacks::sum),
                new Figure("requests-total", "Calls to the store; what the SDK tries again by itself is one", requests::sum),
                new Figure("retries-total", "Calls to the store that were tried again after the SDK's own retries (s3.part.retries), which are not counted", retries::sum),
                new Figure("catalog-failures-total", "Attempts to bring the catalog up to date that failed and are made again", catalogFailures::sum),
                new Figure("catalog-refusals-total", "Things that cannot be brought into the table; the log names each", catalogRefusals::sum),
                new Figure("catalog-partitions-registered-total", "Partitions registered in the catalog", partitionsRegistered::sum),
                new Figure("open-files", "Files being written", () -> openFiles),
                new Figure("buffered-bytes", "Bytes that all tasks of this worker hold", budget::used),
                new Figure("oldest-unpublished-age-ms", "Age of the oldest row that is not visible yet", () -> age(clock))));
        rotations.forEach((reason, count) -> {
            if (reason != RotationReason.NONE) {
                String name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
                figures.add(new Figure("rotations-" + name + "-total", "Commits begun because of " + reason, count::sum));
            }
        });
        return figures;
    }

    private static long meanMillis(LongAdder times, LongAdder nanos) {
        long count = times.sum();
        return count == 0 ? 0 : nanos.sum() / count / 1_000_000;
    }

    private long age(Clock clock) {
        long oldest = oldestOpenedAt;
        return oldest == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - oldest);
    }
}
