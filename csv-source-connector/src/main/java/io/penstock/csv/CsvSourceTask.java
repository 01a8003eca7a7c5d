package io.penstock.csv;

import io.penstock.csv.Settings.Output;
import io.penstock.csv.files.InputDirectory;
import io.penstock.csv.files.InputFile;
import io.penstock.csv.flow.FileQueue;
import io.penstock.csv.flow.FileReading;
import io.penstock.csv.flow.Progress;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Reads the files of one task, batch by batch. When there is nothing to read it idles, looking for files now and then. */
public final class CsvSourceTask extends SourceTask {

    private static final long IDLE_MILLIS = 200;

    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private FileQueue queue;
    private RecordSchemas schemas;
    private BadRows badRows;
    private Output output;
    private long pollMillis;
    private long nextScan;
    private RowRecords current;

    public CsvSourceTask() {
        this(Clock.systemUTC());
    }

    CsvSourceTask(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public void start(Map<String, String> properties) {
        CsvSourceConfig config = new CsvSourceConfig(properties);
        output = config.output();
        schemas = new RecordSchemas(output);
        badRows = new BadRows(config.badRows());
        pollMillis = config.input().pollMillis();
        queue = new FileQueue(new InputDirectory(config.input().path()), config.reading(), config.files(), this::committed, clock);
    }

    private Optional<Progress> committed(InputFile file) {
        Map<String, Object> offset = context.offsetStorageReader().offset(SourceOffsets.partition(file.name(), "0"));
        return Optional.ofNullable(offset).map(SourceOffsets::progress);
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        try {
            if (!opened()) {
                stopping.await(Math.min(IDLE_MILLIS, pollMillis), TimeUnit.MILLISECONDS);
                return null;
            }
            return batch();
        } catch (IOException e) {
            throw new ConnectException("Cannot read the input: " + e + ". Check that the file is there and that the worker may read it.", e);
        }
    }

    private boolean opened() throws IOException {
        if (current == null && queue.waiting() == 0 && clock.millis() >= nextScan) {
            queue.scan();
            nextScan = clock.millis() + pollMillis;
        }
        if (current == null) {
            current = queue.next().map(reading -> new RowRecords(reading, schemas, output)).orElse(null);
        }
        return current != null;
    }

    private List<SourceRecord> batch() throws IOException {
        List<SourceRecord> batch = new ArrayList<>(output.batchRows());
        FileReading reading = current.reading();
        while (batch.size() < output.batchRows()) {
            switch (reading.next()) {
                case ROW -> batch.add(current.record());
                case BAD -> badRows.handle(reading, current.partition()).ifPresent(batch::add);
                case END -> {
                    queue.finished(reading);
                    reading.close();
                    current = null;
                    return batch.isEmpty() ? null : batch;
                }
            }
        }
        return batch;
    }

    @Override
    public void stop() {
        stopping.countDown();
    }
}
