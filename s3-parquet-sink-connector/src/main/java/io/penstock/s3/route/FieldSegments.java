package io.penstock.s3.route;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** The values of the partition fields as {@code field=value} segments of the path. Not thread-safe. */
final class FieldSegments {
    private static final int REMEMBERED_VALUES = 4_096;
    private static final String DEBEZIUM_DATE = "io.debezium.time.Date";

    private final List<Segment> segments = new ArrayList<>();
    private final String delim;
    private final Dialect dialect;

    FieldSegments(List<PartitionField> fields, String delim, Dialect dialect) {
        for (PartitionField field : fields) {
            segments.add(new Segment(new FieldPath(field.field()), field.directory() + "=", new HashMap<>()));
        }
        this.delim = delim;
        this.dialect = dialect;
    }

    /** One field: its place in the record, the segment's beginning, and the segments of values that came by. */
    private record Segment(FieldPath field, String prefix, Map<String, String> known) {}

    String of(SinkRecord record) {
        if (segments.size() == 1) {
            return of(segments.get(0), record);
        }
        StringBuilder path = new StringBuilder(64);
        for (Segment segment : segments) {
            if (path.length() > 0) {
                path.append(delim);
            }
            path.append(of(segment, record));
        }
        return path.toString();
    }

    private String of(Segment segment, SinkRecord record) {
        FieldPath field = segment.field();
        Object value = field.valueIn(record.value(), record.valueSchema());
        String text = text(field, value, field.schemaIn(record.value(), record.valueSchema()));
        String known = segment.known().get(text);
        if (known != null) {
            return known;
        }
        String encoded = segment.prefix() + (dialect == Dialect.HIVE ? HiveEscaping.escape(text) : text);
        if (segment.known().size() >= REMEMBERED_VALUES) {
            segment.known().clear();
        }
        segment.known().put(text, encoded);
        return encoded;
    }

    private static String text(FieldPath field, Object value, Schema schema) {
        String logicalType = schema == null ? null : schema.name();
        if (value == null) {
            return null;
        }
        if (value instanceof Integer days && DEBEZIUM_DATE.equals(logicalType)) {
            return LocalDate.ofEpochDay(days).toString();
        }
        if (value instanceof String || value instanceof Boolean || isInteger(value)) {
            return value.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Date date && org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(logicalType)) {
            return LocalDate.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneOffset.UTC).toString();
        }
        throw new DataException("field '" + field.name() + "' can't partition: its value is of type "
                + (schema == null ? value.getClass().getSimpleName() : logicalType == null ? schema.type() : logicalType)
                + "; strings, integers, booleans, decimals and dates can, and a time can by TimeBasedPartitioner with timestamp.field");
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }
}
