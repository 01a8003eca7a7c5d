package io.penstock.csv;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;

/**
 * Ends transactions where the data suggest it, when the user has asked for {@code transaction.boundary=connector}: behind
 * the last record of each file, so that readers see small files whole or not at all, and within large files after so many
 * records, because a transaction must not stay open for long. Otherwise it does nothing.
 */
final class Transactions {

    private final TransactionContext context;
    private final long mostRows;
    private long open;

    /**
     * @param context null when the worker sets the boundaries
     */
    Transactions(TransactionContext context, long mostRows) {
        this.context = context;
        this.mostRows = mostRows;
    }

    /** A record was added to the batch. */
    void added(SourceRecord record, boolean last) {
        open++;
        if (context != null && (last || open >= mostRows)) {
            context.commitTransaction(record);
            open = 0;
        }
    }

    /** A file came to its end, possibly behind rows that gave no records. */
    void fileEnded(List<SourceRecord> batch) {
        if (context == null || open == 0) {
            return;
        }
        if (batch.isEmpty()) {
            context.commitTransaction();
        } else {
            context.commitTransaction(batch.get(batch.size() - 1));
        }
        open = 0;
    }

    /** Whether an empty batch must be handed to the worker, because it carries the end of a transaction. */
    boolean ends() {
        return context != null;
    }
}
