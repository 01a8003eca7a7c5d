package io.penstock.csv;

import java.io.IOException;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Gives records in batches. */
interface RecordSource extends AutoCloseable {

    /**
     * Up to {@code most} records; none when there are none now.
     */
    List<SourceRecord> batch(int most) throws IOException;

    /** Milliseconds after which asking again makes sense, when the last batch was empty. */
    long idleMillis();

    @Override
    void close() throws IOException;
}
