package io.penstock.s3.parquet;

import java.util.List;
import org.apache.parquet.schema.MessageType;

/**
 * The columns of a file. Whoever makes schemas keeps one instance per distinct list of columns, so that the instance
 * itself can serve as a map key: equality is identity.
 */
public final class FileSchema {
    private final List<Column> columns;
    private MessageType messageType;

    /** @param columns at least one, in file order, names distinct regardless of case */
    public FileSchema(List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a file needs at least one column");
        }
        this.columns = List.copyOf(columns);
    }

    public List<Column> columns() {
        return columns;
    }

    synchronized MessageType messageType() {
        if (messageType == null) {
            messageType = MessageTypes.of(columns);
        }
        return messageType;
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
