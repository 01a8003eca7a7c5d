package io.penstock.csv;

import io.penstock.csv.Settings.Output;
import io.penstock.csv.Settings.RowMetadata;
import io.penstock.csv.flow.FileReading;
import io.penstock.csv.types.ColumnType;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes records of the rows of one file. */
final class RowRecords {

    static final String FILE_HEADER = "csv.file";
    static final String ROW_HEADER = "csv.row";
    static final String OFFSET_HEADER = "csv.offset";

    private final FileReading reading;
    private final RecordSchemas.Shape shape;
    private final Map<String, Object> partition;
    private final String topic;
    private final RowMetadata metadata;
    private final Field[] fields;
    private final SchemaAndValue fileName;
    private final RecordTimestamps timestamps;

    RowRecords(FileReading reading, RecordSchemas schemas, RecordTimestamps timestamps, Output output) {
        this.reading = reading;
        this.timestamps = timestamps;
        String name = reading.split().file().name();
        this.shape = schemas.of(reading.schema(), name);
        this.partition = SourceOffsets.partition(reading.split());
        this.topic = topic(output.topic(), reading);
        this.metadata = output.metadata();
        this.fields = slots(shape.value());
        this.fileName = new SchemaAndValue(Schema.STRING_SCHEMA, name);
    }

    /**
     * The fields without their names: {@code Struct.put} makes a text of the name each time, for an error that does not happen here, and looks
     * at nothing but the index and the schema otherwise.
     */
    private static Field[] slots(Schema schema) {
        return schema.fields().stream().map(field -> new Field(null, field.index(), field.schema())).toArray(Field[]::new);
    }

    /** The topic's name, with what Kafka does not allow in the file's name replaced. */
    static String topic(String pattern, FileReading reading) {
        String base = reading.split().file().baseName();
        int dot = base.lastIndexOf('.');
        String file = (dot > 0 ? base.substring(0, dot) : base).replaceAll("[^a-zA-Z0-9._-]", "_");
        return pattern.replace("${file}", file);
    }

    /** The record of the current row. */
    SourceRecord record() throws IOException {
        return record(eventTime());
    }

    /** The record of the current row as if it happened at another time, in milliseconds since 1970. */
    SourceRecord recordAt(long time) throws IOException {
        int column = shape.timestamp();
        if (reading.schema().columns().get(column).type() == ColumnType.TIMESTAMP) {
            reading.values()[column] = new Date(time);
        }
        return record(time);
    }

    private SourceRecord record(Long time) throws IOException {
        Object[] values = reading.values();
        Struct value = new Struct(shape.value());
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                value.put(fields[i], values[i]);
            }
        }
        if (metadata == RowMetadata.FIELDS) {
            value.put(fields[values.length], fileName.value());
            value.put(fields[values.length + 1], reading.row());
            value.put(fields[values.length + 2], reading.rowPosition());
        }
        return new SourceRecord(partition, SourceOffsets.offset(reading.progress()), topic, null, shape.key(), key(values),
                shape.value(), value, timestamp(time), metadata == RowMetadata.HEADERS ? headers() : null);
    }

    private Long timestamp(Long time) {
        return time == null ? null : timestamps.of(time, reading.split().file().name(), fields[shape.timestamp()].name());
    }

    private ConnectHeaders headers() {
        ConnectHeaders headers = new ConnectHeaders();
        headers.add(FILE_HEADER, fileName);
        headers.add(ROW_HEADER, reading.row(), Schema.INT64_SCHEMA);
        headers.add(OFFSET_HEADER, reading.rowPosition(), Schema.INT64_SCHEMA);
        return headers;
    }

    private Object key(Object[] values) {
        int[] keys = shape.keys();
        if (keys.length <= 1) {
            return keys.length == 0 ? null : values[keys[0]];
        }
        Struct key = new Struct(shape.key());
        List<Field> keyFields = shape.key().fields();
        for (int i = 0; i < keys.length; i++) {
            key.put(keyFields.get(i), values[keys[i]]);
        }
        return key;
    }

    /** Milliseconds since 1970 of the current row, or null. */
    Long eventTime() {
        Object value = shape.timestamp() < 0 ? null : reading.values()[shape.timestamp()];
        return value instanceof Date date ? (Long) date.getTime() : (Long) value;
    }

    Map<String, Object> partition() {
        return partition;
    }

    FileReading reading() {
        return reading;
    }
}
