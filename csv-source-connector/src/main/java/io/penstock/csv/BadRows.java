package io.penstock.csv;

import io.penstock.csv.Settings.BadRowPolicy;
import io.penstock.csv.Settings.OnBadRow;
import io.penstock.csv.flow.BadRow;
import io.penstock.csv.flow.FileReading;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of rows that cannot be read. */
final class BadRows {

    private static final Logger LOG = LoggerFactory.getLogger(BadRows.class);
    private static final long LOGGED_PER_FILE = 5;

    private final BadRowPolicy policy;

    BadRows(BadRowPolicy policy) {
        this.policy = policy;
    }

    /**
     * The record that reports the current bad row, if the policy wants one.
     *
     * @throws ConnectException when the policy is to fail, or the budget is used up
     */
    Optional<SourceRecord> handle(FileReading reading, Map<String, Object> partition) throws IOException {
        BadRow bad = reading.badRow();
        String what = reading.split().file().name() + ", row " + bad.row() + " (byte " + bad.position() + ")"
                + (bad.column() == null ? "" : ", column '" + bad.column() + "'") + ": " + bad.reason();
        if (policy.action() == OnBadRow.FAIL) {
            throw new ConnectException(what + ". Correct the file, declare the column (csv.columns), or set on.bad.row to skip or topic.");
        }
        if (policy.max() >= 0 && reading.badRows() > policy.max()) {
            throw new ConnectException(what + ". This is bad row number " + reading.badRows() + " of the file, and bad.rows.max is "
                    + policy.max() + ". Correct the file or raise the limit.");
        }
        if (reading.badRows() <= LOGGED_PER_FILE) {
            LOG.warn("{}{}", what, reading.badRows() == LOGGED_PER_FILE ? " (more of this file are counted, not logged)" : "");
        }
        return policy.action() == OnBadRow.SKIP ? Optional.empty() : Optional.of(report(reading, bad, partition));
    }

    private SourceRecord report(FileReading reading, BadRow bad, Map<String, Object> partition) throws IOException {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(RowRecords.FILE_HEADER, reading.split().file().name());
        headers.addLong(RowRecords.ROW_HEADER, bad.row());
        headers.addLong(RowRecords.OFFSET_HEADER, bad.position());
        headers.addString("csv.reason", bad.reason());
        if (bad.column() != null) {
            headers.addString("csv.column", bad.column());
        }
        return new SourceRecord(partition, SourceOffsets.offset(reading.progress()), policy.topic().orElseThrow(), null, null, null,
                Schema.BYTES_SCHEMA, bad.raw(), null, headers);
    }
}
