package io.penstock.csv;

import io.penstock.csv.flow.FileQueue;
import io.penstock.csv.flow.FileReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/** Reads one file after the other, as fast as it can. */
final class FilesInTurn implements RecordSource {

    /** Long rows make small batches: text of a poll, beyond which no further row is taken. */
    private static final int BATCH_BYTES = 1 << 20;

    private final FileScan scan;
    private final FileQueue queue;
    private final Function<FileReading, RowRecords> records;
    private final BadRows badRows;
    private final Transactions transactions;
    private final TaskStats stats;
    private RowRecords current;
    private ConnectException failure;

    FilesInTurn(
            FileScan scan, FileQueue queue, Function<FileReading, RowRecords> records, BadRows badRows, Transactions transactions,
            TaskStats stats) {
        this.scan = scan;
        this.queue = queue;
        this.records = records;
        this.badRows = badRows;
        this.transactions = transactions;
        this.stats = stats;
    }

    @Override
    public List<SourceRecord> batch(int most) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (current == null) {
            scan.whenDue(queue.waiting() == 0);
            Optional<FileReading> next = queue.next();
            if (next.isEmpty()) {
                return List.of();
            }
            stats.opened(next.get());
            current = records.apply(next.get());
        }
        return read(most);
    }

    private List<SourceRecord> read(int most) throws IOException {
        List<SourceRecord> batch = new ArrayList<>(most);
        FileReading reading = current.reading();
        long from = reading.nextPosition();
        while (batch.size() < most && reading.nextPosition() - from < BATCH_BYTES) {
            switch (reading.next()) {
                case ROW -> {
                    SourceRecord record = current.record();
                    batch.add(record);
                    transactions.added(record, reading.last());
                }
                case BAD -> {
                    stats.badRow();
                    Optional<SourceRecord> report = handled(reading, batch);
                    if (failure != null) {
                        return batch;
                    }
                    if (report.isPresent()) {
                        batch.add(report.get());
                        transactions.added(report.get(), reading.last());
                    }
                }
                case END -> {
                    finish(reading, batch);
                    return batch;
                }
            }
        }
        stats.read(reading, batch.size());
        return batch;
    }

    /** A failure waits until the rows before it are on their way. */
    private Optional<SourceRecord> handled(FileReading reading, List<SourceRecord> batch) throws IOException {
        try {
            return badRows.handle(reading, current.partition());
        } catch (ConnectException e) {
            if (batch.isEmpty()) {
                throw e;
            }
            failure = e;
            return Optional.empty();
        }
    }

    private void finish(FileReading reading, List<SourceRecord> batch) throws IOException {
        stats.read(reading, batch.size());
        stats.closed(reading);
        transactions.fileEnded(batch);
        queue.finished(reading);
        reading.close();
        current = null;
    }

    @Override
    public long idleMillis() {
        return scan.untilDue();
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.reading().close();
        }
    }
}
