package io.penstock.csv;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record timestamp for an event time. Connect refuses one before 1970, so such a record goes without. */
final class RecordTimestamps {

    private static final Logger LOG = LoggerFactory.getLogger(RecordTimestamps.class);

    private boolean warned;

    /**
     * @param eventTime milliseconds since 1970
     * @param file      that the row is of
     * @param field     that the time is of
     */
    Long of(long eventTime, String file, String field) {
        if (eventTime >= 0) {
            return eventTime;
        }
        if (!warned) {
            warned = true;
            LOG.warn("{} has rows from before 1970, which Kafka's record timestamps cannot tell: they get the time of sending (not said "
                    + "again for this task). To partition by the time in the row, give the S3 sink timestamp.extractor=RecordField and "
                    + "timestamp.field={}.", file, field);
        }
        return null;
    }
}
