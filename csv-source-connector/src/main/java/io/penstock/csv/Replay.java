package io.penstock.csv;

import io.penstock.csv.flow.FileQueue;
import io.penstock.csv.flow.FileReading;
import io.penstock.csv.pace.ReplayPace;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all files at once, merged by event time, each row when it is due. Within a file rows keep their order; one that
 * has no time, or one before its predecessor's, leaves right behind that.
 *
 * <p>Of very many files not all can stay open: plain ones beyond a number are closed behind each row, and opened again
 * when that row leaves. Packed ones stay open, because their place is found only by unpacking all that stands before it.
 */
final class Replay implements RecordSource {

    private record Head(RowRecords rows, long time, SourceRecord report) {}

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private static final int MOST_OPEN = 1000;
    private static final long LONGEST_WAIT_MILLIS = 200;
    private static final long UNTIMED = Long.MIN_VALUE;

    private final FileScan scan;
    private final FileQueue queue;
    private final Function<FileReading, RowRecords> records;
    private final BadRows badRows;
    private final TaskStats stats;
    private final ReplayPace pace;
    private final boolean shiftToNow;
    private final Clock clock;
    private ConnectException failure;
    private int open;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparingLong(Head::time));

    Replay(
            FileScan scan, FileQueue queue, Function<FileReading, RowRecords> records, BadRows badRows, TaskStats stats,
            Settings.Pace pace, Clock clock) {
        this.scan = scan;
        this.queue = queue;
        this.records = records;
        this.badRows = badRows;
        this.stats = stats;
        this.pace = new ReplayPace(pace.replaySpeed());
        this.shiftToNow = pace.shiftToNow();
        this.clock = clock;
    }

    @Override
    public List<SourceRecord> batch(int most) throws IOException {
        if (failure != null) {
            throw failure;
        }
        scan.whenDue(true);
        for (Optional<FileReading> next = queue.next(); next.isPresent(); next = queue.next()) {
            stats.opened(next.get());
            open++;
            advance(records.apply(next.get()), UNTIMED);
        }
        List<SourceRecord> batch = new ArrayList<>();
        long now = clock.millis();
        pace.asked(now);
        while (batch.size() < most && !heads.isEmpty() && due(heads.peek(), now) <= now) {
            Head head = heads.remove();
            long due = due(head, now);
            batch.add(head.report != null ? head.report : shiftToNow ? head.rows.recordAt(due) : head.rows.record());
            stats.read(head.rows.reading(), 1);
            stats.replayLag(now - due);
            try {
                Optional<RowRecords> rows = opened(head.rows);
                if (rows.isPresent()) {
                    advance(rows.get(), head.time);
                }
            } catch (ConnectException e) {
                // The rows before it are on their way first.
                failure = e;
                return batch;
            }
        }
        return batch;
    }

    private Optional<RowRecords> opened(RowRecords rows) throws IOException {
        FileReading reading = rows.reading();
        if (!reading.closed()) {
            return Optional.of(rows);
        }
        Optional<FileReading> again = queue.reopen(reading);
        if (again.isEmpty()) {
            LOG.warn("{} is gone; what it had behind row {} is not replayed.", reading.split().file().name(), reading.row());
            return Optional.empty();
        }
        open++;
        return Optional.of(records.apply(again.get()));
    }

    private void close(FileReading reading) throws IOException {
        reading.close();
        open--;
    }

    private void advance(RowRecords rows, long previous) throws IOException {
        FileReading reading = rows.reading();
        while (true) {
            switch (reading.next()) {
                case ROW -> {
                    Long time = rows.eventTime();
                    add(new Head(rows, timeAfter(previous, time), null));
                    return;
                }
                case BAD -> {
                    stats.badRow();
                    Optional<SourceRecord> report = badRows.handle(reading, rows.partition());
                    if (report.isPresent()) {
                        add(new Head(rows, timeAfter(previous, null), report.get()));
                        return;
                    }
                }
                case END -> {
                    stats.closed(reading);
                    queue.finished(reading);
                    close(reading);
                    return;
                }
            }
        }
    }

    private void add(Head head) throws IOException {
        heads.add(head);
        FileReading reading = head.rows.reading();
        if (open > MOST_OPEN && reading.split().file().plain()) {
            close(reading);
        }
    }

    /** Rows without a time that stand before all others are due at once. */
    private long due(Head head, long now) {
        return head.time == UNTIMED ? now : pace.due(head.time, now);
    }

    private static long timeAfter(long previous, Long time) {
        return time == null ? previous : Math.max(previous, time);
    }

    @Override
    public long idleMillis() {
        if (heads.isEmpty()) {
            return scan.untilDue();
        }
        long now = clock.millis();
        return Math.min(LONGEST_WAIT_MILLIS, Math.max(1, due(heads.peek(), now) - now));
    }

    @Override
    public void close() throws IOException {
        for (Head head : heads) {
            head.rows.reading().close();
        }
    }
}
