package io.penstock.s3.write;

import io.penstock.s3.commit.PendingFile;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.parquet.ShapedRow;
import io.penstock.s3.rotate.PartitionFacts;
import io.penstock.s3.route.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What one Kafka partition has written since its last commit: a file for each place and schema, side by side, so that schemas or hours
 * that alternate never cut files into pieces. The task's thread fills it; after {@link #seal} the committing thread owns it.
 */
final class OpenBatch {

    /** Its equals is written out: the one that a record gets by itself was a fifth of what it costs to write a row where hours alternate. */
    private record Place(String topic, String path, FileSchema schema) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && schema == place.schema && path.equals(place.path) && topic.equals(place.topic);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * path.hashCode() + topic.hashCode()) + schema.hashCode();
        }
    }

    private final String commit;
    private final TopicPartition source;
    private final long generation;
    private final OpenFiles opener;
    private final Map<Place, OpenFile> files = new HashMap<>();
    private final List<Future<Void>> reports = new ArrayList<>();

    private long from;
    private long to;
    private long records;
    private long largestFileBytes;
    private long openedAt = Long.MAX_VALUE;
    private long firstRecordTime;
    private String lastPath;
    private Place lastPlace;
    private OpenFile lastFile;

    OpenBatch(String commit, TopicPartition source, long generation, OpenFiles opener, long from) {
        this.commit = commit;
        this.source = source;
        this.generation = generation;
        this.opener = opener;
        this.from = from;
        this.to = from;
    }

    /** Every offset passes here, when its record has been written or left out. */
    void advance(long offset) {
        if (from < 0) {
            from = offset;
        }
        to = offset + 1;
    }

    /** A record that was left out; the batch may not be committed before {@code report}, if any, has been acknowledged. */
    void skip(Future<Void> report) {
        if (report != null) {
            reports.add(report);
        }
    }

    OpenFile write(String topic, Route route, ShapedRow row, long offset, long now) {
        OpenFile file = fileFor(topic, route.path(), row.schema(), offset);
        file.write(row, offset);
        if (records == 0) {
            openedAt = now;
            firstRecordTime = route.timeMillis();
        }
        records++;
        lastPath = route.path();
        largestFileBytes = Math.max(largestFileBytes, file.estimatedBytes());
        return file;
    }

    PartitionFacts facts() {
        return new PartitionFacts(records, largestFileBytes, openedAt, firstRecordTime, lastPath);
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    long records() {
        return records;
    }

    boolean hasFiles() {
        return !files.isEmpty();
    }

    /** Whether offsets have passed that no commit covers yet. */
    boolean hasProgress() {
        return to > from;
    }

    long openedAt() {
        return openedAt;
    }

    Collection<OpenFile> files() {
        return files.values();
    }

    /** The last call of the task's thread. */
    void seal() {
        files.values().forEach(OpenFile::seal);
    }

    /** Encodes and sends everything, then waits for the store and for the dead-letter queue. Blocks. */
    List<PendingFile> finish() {
        files.values().forEach(OpenFile::end);
        List<PendingFile> uploaded = new ArrayList<>(files.size());
        for (OpenFile file : files.values()) {
            uploaded.add(file.uploaded());
        }
        awaitReports();
        return uploaded;
    }

    /** @return ends when the store has removed what it had */
    CompletableFuture<Void> abandon() {
        CompletableFuture<?>[] removed = files.values().stream().map(OpenFile::abandon).toArray(CompletableFuture[]::new);
        files.clear();
        return CompletableFuture.allOf(removed);
    }

    private void awaitReports() {
        try {
            for (Future<Void> report : reports) {
                report.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while waiting for the dead-letter queue", e);
        } catch (ExecutionException e) {
            throw new ConnectException("A record could not be written to the dead-letter queue: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private OpenFile fileFor(String topic, String path, FileSchema schema, long offset) {
        boolean sameAsLast = lastFile != null && lastPlace.schema() == schema && lastPlace.path().equals(path) && lastPlace.topic().equals(topic);
        if (!sameAsLast) {
            lastPlace = new Place(topic, path, schema);
            lastFile = files.get(lastPlace);
            if (lastFile == null) {
                lastFile = opener.open(commit, source, generation, topic, path, schema, offset);
                files.put(lastPlace, lastFile);
            }
        }
        return lastFile;
    }
}
