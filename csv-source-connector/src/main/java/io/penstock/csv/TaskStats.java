package io.penstock.csv;

import io.penstock.csv.flow.FileReading;
import io.penstock.csv.flow.FileSplit;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a task does, for metrics, and says now and then in the log how far it is. */
final class TaskStats implements CsvSourceMetricsMXBean {

    private static final Logger LOG = LoggerFactory.getLogger(TaskStats.class);

    /**
     * How far a file that is open is read.
     *
     * @param bytes its length, -1 when that is not known
     */
    private record Reached(long bytes, long position) {

        long left() {
            return Math.max(0, bytes - position);
        }
    }

    private final Clock clock;
    private final long everyMillis;
    private final Map<FileSplit, Reached> open = new HashMap<>();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong badRows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong filesDone = new AtomicLong();
    private volatile String file = "";
    private volatile long fileBytes = -1;
    private volatile long filePosition;
    private volatile double rowsPerSecond;
    private volatile double bytesPerSecond;
    /** Of all open files. */
    private volatile long bytesLeft;
    private volatile long lagMillis;
    private long nextLine;
    private long lastLine;
    private long rowsAtLine;
    private long bytesAtLine;

    TaskStats(Clock clock, long everyMillis) {
        this.clock = clock;
        this.everyMillis = everyMillis;
        this.lastLine = clock.millis();
        this.nextLine = lastLine + everyMillis;
    }

    void opened(FileReading reading) throws IOException {
        show(reading, new Reached(reading.bytes(), reading.nextPosition()));
    }

    /** So many more records were made of the file's rows. */
    void read(FileReading reading, int records) {
        rows.addAndGet(records);
        count(reading);
        long now = clock.millis();
        if (now >= nextLine) {
            rates(now);
            LOG.info("{}", line());
        }
    }

    private void count(FileReading reading) {
        Reached before = open.get(reading.split());
        Reached after = new Reached(before.bytes, reading.nextPosition());
        bytes.addAndGet(after.position - before.position);
        show(reading, after);
    }

    private void show(FileReading reading, Reached reached) {
        Reached before = open.put(reading.split(), reached);
        bytesLeft += reached.left() - (before == null ? 0 : before.left());
        file = reading.split().file().name();
        fileBytes = reached.bytes;
        filePosition = reached.position;
    }

    private void rates(long now) {
        double seconds = Math.max(1, now - lastLine) / 1000.0;
        rowsPerSecond = (rows.get() - rowsAtLine) / seconds;
        bytesPerSecond = (bytes.get() - bytesAtLine) / seconds;
        lastLine = now;
        nextLine = now + everyMillis;
        rowsAtLine = rows.get();
        bytesAtLine = bytes.get();
    }

    private String line() {
        StringBuilder line = new StringBuilder(file).append(": byte ").append(filePosition);
        if (fileBytes > 0) {
            line.append(" of ").append(fileBytes).append(" (").append(100 * filePosition / fileBytes).append(" %)");
        }
        line.append(", ").append(Math.round(rowsPerSecond)).append(" rows/s");
        if (getSecondsLeft() >= 0) {
            line.append(", about ").append(getSecondsLeft()).append(" s left");
        }
        return line.append("; this task: ").append(rows).append(" rows, ").append(badRows).append(" bad, ")
                .append(filesDone).append(" files done").toString();
    }

    void badRow() {
        badRows.incrementAndGet();
    }

    /** The file, or its split, came to its end. */
    void closed(FileReading reading) {
        count(reading);
        bytesLeft -= open.remove(reading.split()).left();
        filesDone.incrementAndGet();
        LOG.debug("{}: read to its end, {} rows, {} bad", reading.split().file().name(), reading.row(), reading.badRows());
    }

    void replayLag(long millis) {
        lagMillis = millis;
    }

    @Override
    public long getRows() {
        return rows.get();
    }

    @Override
    public long getBadRows() {
        return badRows.get();
    }

    @Override
    public long getBytes() {
        return bytes.get();
    }

    @Override
    public long getFilesDone() {
        return filesDone.get();
    }

    @Override
    public String getFile() {
        return file;
    }

    @Override
    public long getFileBytes() {
        return fileBytes;
    }

    @Override
    public long getFilePosition() {
        return filePosition;
    }

    @Override
    public double getRowsPerSecond() {
        return rowsPerSecond;
    }

    @Override
    public long getSecondsLeft() {
        return fileBytes < 0 || bytesPerSecond <= 0 ? -1 : (long) (bytesLeft / bytesPerSecond);
    }

    @Override
    public long getReplayLagMillis() {
        return lagMillis;
    }
}
