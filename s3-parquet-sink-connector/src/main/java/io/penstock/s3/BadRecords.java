package io.penstock.s3;

import io.penstock.s3.write.SinkMeter;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that cannot be written: to the errant-record reporter (the dead-letter queue, the error log) when Connect has one for this
 * connector; else passed over when {@code errors.tolerance=all} says so; else the task fails.
 */
final class BadRecords {

    private static final Logger LOG = LoggerFactory.getLogger(BadRecords.class);
    private static final int LOG_EVERY = 10_000;

    private final ErrantRecordReporter reporter;
    private final boolean tolerated;
    private final SinkMeter meter;
    private long passedOver;

    /** @param reporter null when Connect has none */
    BadRecords(ErrantRecordReporter reporter, boolean tolerated, SinkMeter meter) {
        this.reporter = reporter;
        this.tolerated = tolerated;
        this.meter = meter;
    }

    /**
     * @return ends when the record has been reported; null when there is nothing to wait for
     * @throws DataException when records may not be passed over
     */
    Future<Void> handle(SinkRecord record, DataException problem) {
        meter.badRecord();
        DataException located = new DataException(coordinates(record) + ": " + problem.getMessage(), problem);
        if (reporter != null) {
            return reporter.report(record, located);
        }
        if (!tolerated) {
            throw located;
        }
        if (passedOver++ % LOG_EVERY == 0) {
            LOG.warn("Passed over, because errors.tolerance=all and no errors.deadletterqueue.topic.name is set ({} so far): {}",
                    passedOver, located.getMessage());
        }
        return null;
    }

    private static String coordinates(SinkRecord record) {
        return record.originalTopic() + "-" + record.originalKafkaPartition() + "@" + record.originalKafkaOffset();
    }
}
