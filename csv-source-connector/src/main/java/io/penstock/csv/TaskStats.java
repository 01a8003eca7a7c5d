package io.penstock.csv;

import io.penstock.csv.flow.FileReading;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a task does, for metrics, and says now and then in the log how far it is. */
final class TaskStats implements CsvSourceMetricsMXBean {

    private static final Logger LOG = LoggerFactory.getLogger(TaskStats.class);

    private final Clock clock;
    private final long everyMillis;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong badRows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong filesDone = new AtomicLong();
    private volatile String file = "";
    private volatile long fileBytes = -1;
    private volatile long filePosition;
    private volatile double rowsPerSecond;
    private volatile double bytesPerSecond;
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
        file = reading.split().file().name();
        fileBytes = reading.bytes();
        filePosition = reading.progress().position();
    }

    /** So many more records were made of the file's rows. */
    void read(FileReading reading, int records) throws IOException {
        rows.addAndGet(records);
        long position = reading.progress().position();
        String name = reading.split().file().name();
        if (name.equals(file)) {
            bytes.addAndGet(Math.max(0, position - filePosition));
        } else {
            file = name;
            fileBytes = reading.bytes();
        }
        filePosition = position;
        long now = clock.millis();
        if (now >= nextLine) {
            rates(now);
            LOG.info("{}", line());
        }
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
        return fileBytes < 0 || bytesPerSecond <= 0 ? -1 : (long) (Math.max(0, fileBytes - filePosition) / bytesPerSecond);
    }

    @Override
    public long getReplayLagMillis() {
        return lagMillis;
    }
}
