package io.penstock.s3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What goes in: {@code partitions} Kafka partitions with {@code records} records each, spread over {@code hours} and over two schemas, so
 * that {@code 2 * hours} files are open side by side; rotation by the wall clock.
 */
record Workload(int partitions, int records, int hours, int recordsInAPoll, int noteLength, Map<String, String> settings) {

    private static final Schema OLD = SchemaBuilder.struct().name("old").field("value", Schema.INT64_SCHEMA).build();
    private static final Schema NEW = SchemaBuilder.struct().name("new").field("value", Schema.INT64_SCHEMA)
            .field("note", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final long HOUR = 3_600_000;
    private static final long PARTITION = 1_000;

    Workload(int partitions, int records, int hours, int recordsInAPoll) {
        this(partitions, records, hours, recordsInAPoll, 4, Map.of());
    }

    /** Three batches are sealed in one poll, so that some are queued behind one that may fail. */
    static Workload ofManyBatchesInAPoll() {
        return new Workload(2, 14, 1, 6, 4, Map.of("flush.size", "2"));
    }

    /** A file of several parts, some of which are sent while it is open. */
    static Workload ofManyParts() {
        return new Workload(1, 8, 1, 3, 2 << 20, Map.of("s3.part.size", "5242880", "parquet.row.group.bytes", "1048576", "parquet.dictionary", "false"));
    }

    FakeConnect.Kafka topics() {
        FakeConnect.Kafka kafka = new FakeConnect.Kafka();
        for (int partition = 0; partition < partitions; partition++) {
            for (long offset = 0; offset < records; offset++) {
                kafka.append(record(partition, offset));
            }
        }
        return kafka;
    }

    /** A value tells partition and offset, so that each row can be known again. */
    List<Long> values() {
        List<Long> values = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            for (long offset = 0; offset < records; offset++) {
                values.add(value(partition, offset));
            }
        }
        return values;
    }

    boolean isLast(long value) {
        return value % PARTITION == records - 1;
    }

    Map<String, String> config() {
        Map<String, String> config = new HashMap<>();
        config.put("name", "faulty");
        config.put("topics", "t");
        config.put("s3.bucket.name", "bucket");
        config.put("store.url", "http://127.0.0.1:1");
        config.put("rotate.age.ms", "2500");
        config.put("parquet.codec", "none");
        config.putAll(settings);
        return config;
    }

    private SinkRecord record(int partition, long offset) {
        boolean old = offset % 2 == 0;
        Struct value = new Struct(old ? OLD : NEW).put("value", value(partition, offset));
        if (!old) {
            value.put("note", "n".repeat(noteLength) + offset);
        }
        long hour = offset / 2 % hours;
        return new SinkRecord("t", partition, null, null, value.schema(), value, offset, 1_700_000_000_000L + hour * HOUR, TimestampType.CREATE_TIME);
    }

    private static long value(int partition, long offset) {
        return partition * PARTITION + offset;
    }
}
