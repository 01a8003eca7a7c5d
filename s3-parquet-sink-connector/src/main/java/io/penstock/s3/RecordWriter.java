package io.penstock.s3;

import io.penstock.s3.route.ObjectKeys;
import io.penstock.s3.route.RecordRouter;
import io.penstock.s3.route.Route;
import io.penstock.s3.shape.RowShaper;
import io.penstock.s3.parquet.ShapedRow;
import io.penstock.s3.write.OpenFile;
import io.penstock.s3.write.PartitionWriter;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** One record: where it goes, what row it becomes, and into its partition's writer; or, if it can't be written, to {@link BadRecords}. */
final class RecordWriter {

    private final RecordRouter router;
    private final ObjectKeys keys;
    private final RowShaper shaper;
    private final NullValues nullValues;
    private final BadRecords badRecords;
    private long rowBytes;

    RecordWriter(RecordRouter router, ObjectKeys keys, RowShaper shaper, NullValues nullValues, BadRecords badRecords) {
        this.router = router;
        this.keys = keys;
        this.shaper = shaper;
        this.nullValues = nullValues;
        this.badRecords = badRecords;
    }

    /** @return the file that the row went into; null when the record was left out or will come again */
    OpenFile write(SinkRecord record, PartitionWriter writer, long now) {
        long offset = record.originalKafkaOffset();
        if (!writer.accept(offset)) {
            return null;
        }
        Route route;
        ShapedRow row;
        try {
            if (record.value() == null) {
                leaveOutNull(record, writer);
                return null;
            }
            route = router.route(record, now);
            keys.requireRoom(record.topic(), route.path(), record.originalTopic(), record.originalKafkaPartition());
            row = shaper.shape(record);
        } catch (RuntimeException problem) {
            writer.skip(offset, badRecords.handle(record, asDataException(problem)));
            return null;
        }
        rowBytes += row.length();
        return writer.write(offset, record.topic(), route, row, now);
    }

    /** Bytes of the rows that were written since the last time. */
    long takeRowBytes() {
        long bytes = rowBytes;
        rowBytes = 0;
        return bytes;
    }

    /** Up to here only the record was looked at, so whatever went wrong is the record's: it must not stop the ones behind it for good. */
    private static DataException asDataException(RuntimeException problem) {
        return problem instanceof DataException data ? data : new DataException("the record can't be written: " + problem, problem);
    }

    /** What is remembered of a partition's records goes when the partition does. */
    void forget(TopicPartition source) {
        shaper.forget(source);
    }

    private void leaveOutNull(SinkRecord record, PartitionWriter writer) {
        if (nullValues == NullValues.FAIL) {
            throw new DataException("the value is null (a tombstone). Set behavior.on.null.values=ignore to leave such records out");
        }
        writer.skip(record.originalKafkaOffset(), null);
    }
}
