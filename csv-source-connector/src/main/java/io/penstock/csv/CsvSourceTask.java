package io.penstock.csv;

import io.penstock.csv.Settings.Output;
import io.penstock.csv.Settings.Pace;
import io.penstock.csv.files.InputDirectory;
import io.penstock.csv.flow.CommittedProgress;
import io.penstock.csv.flow.FileQueue;
import io.penstock.csv.flow.FileReading;
import io.penstock.csv.pace.RatePace;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;

/** Reads the files of one task, batch by batch. When there is nothing to read it idles, looking for files now and then. */
public final class CsvSourceTask extends SourceTask {

    private static final long MOST_IDLE_MILLIS = 200;

    private final Clock clock;
    private final LongSupplier nanos;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private RecordSource source;
    private Transactions transactions;
    private Finishing finishing;
    private TaskMetrics metrics;
    private Optional<RatePace> rate = Optional.empty();
    private int batchRows;

    public CsvSourceTask() {
        this(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * @param nanos what a rate is measured by: it never jumps, as the time of day may
     */
    CsvSourceTask(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public void start(Map<String, String> properties) {
        CsvSourceConfig config = new CsvSourceConfig(properties);
        Output output = config.output();
        Pace pace = config.pace();
        InputDirectory directory = config.input().directory();
        CommittedProgress stored = splits -> SourceOffsets.committed(context.offsetStorageReader(), splits);
        FileQueue queue = new FileQueue(directory, config.reading(), config.files(), stored, clock);
        FileScan scan = new FileScan(queue, clock, config.input().pollMillis());
        TaskStats stats = new TaskStats(clock, config.progressMillis());
        RecordSchemas schemas = new RecordSchemas(output);
        RecordTimestamps timestamps = new RecordTimestamps();
        Function<FileReading, RowRecords> records = reading -> new RowRecords(reading, schemas, timestamps, output);
        BadRows badRows = new BadRows(config.badRows());
        batchRows = output.batchRows();
        transactions = new Transactions(transactionContext(), config.transactionRows());
        finishing = new Finishing(config, directory, queue, stored, clock);
        metrics = TaskMetrics.publish(stats, context, config.files().taskIndex());
        if (pace.rowsPerSecond() > 0) {
            rate = Optional.of(new RatePace(pace.rowsPerSecond()));
        }
        source = pace.replaySpeed() > 0
                ? new Replay(scan, queue, records, badRows, stats, pace, clock)
                : new FilesInTurn(scan, queue, records, badRows, transactions, stats);
    }

    private TransactionContext transactionContext() {
        return context.transactionContext();
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        int most = rate.map(r -> r.take(batchRows, nanos.getAsLong())).orElse(batchRows);
        if (most == 0) {
            idle(TimeUnit.NANOSECONDS.toMillis(rate.orElseThrow().untilNext(nanos.getAsLong())));
            return null;
        }
        try {
            List<SourceRecord> batch = source.batch(most);
            rate.ifPresent(r -> r.giveBack(most - batch.size()));
            finishing.finishWhatIsDone();
            if (batch.isEmpty()) {
                idle(source.idleMillis());
                return transactions.ends() ? batch : null;
            }
            return batch;
        } catch (IOException e) {
            throw new ConnectException("Cannot read the input: " + e + ". Check that the file is there and that the worker may read it.", e);
        }
    }

    private void idle(long millis) throws InterruptedException {
        stopping.await(Math.max(1, Math.min(MOST_IDLE_MILLIS, millis)), TimeUnit.MILLISECONDS);
    }

    /** Called on the polling thread, after its last poll (KAFKA-10792). */
    @Override
    public void stop() {
        stopping.countDown();
        if (source != null) {
            try {
                source.close();
            } catch (IOException e) {
                throw new ConnectException("Cannot close the input: " + e, e);
            }
        }
        if (metrics != null) {
            metrics.close();
        }
    }
}
