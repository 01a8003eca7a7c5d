package io.penstock.s3.route;

import java.time.Instant;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tells for each record where it goes. One per task; keeps what it has rendered, so not thread-safe. */
public final class RecordRouter {
    /** Years 1 to 9999, a day off either end for the sake of time zones. */
    private static final long EARLIEST = Instant.parse("0001-01-02T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private final RouteSettings settings;
    private final RecordTimes times;
    private final TimePath timePath;
    private final FieldSegments fieldSegments;
    private final String delim;
    private final boolean anyYear;
    private int lastKafkaPartition = -1;
    private String lastKafkaPartitionPath;

    /** @throws IllegalArgumentException if the time pattern can't be rendered */
    public RecordRouter(RouteSettings settings) {
        this.settings = settings;
        this.times = new RecordTimes(settings.timestamp());
        this.timePath = new TimePath(settings.time(), settings.dialect());
        this.fieldSegments = new FieldSegments(settings.fields(), settings.directoryDelim(), settings.dialect());
        this.delim = settings.directoryDelim();
        this.anyYear = settings.dialect() == Dialect.CONFLUENT;
    }

    /**
     * @param batchTimeMillis the wall clock, one value for all records of a batch
     * @throws DataException which field, what is wrong with it, and the way out; the caller adds topic, partition and offset
     */
    public Route route(SinkRecord record, long batchTimeMillis) {
        return switch (settings.partitioning()) {
            case KAFKA_PARTITION -> new Route(kafkaPartitionPath(record), timeIfAny(record, batchTimeMillis));
            case FIELD -> new Route(fieldSegments.of(record), timeIfAny(record, batchTimeMillis));
            case TIME -> {
                long time = time(record, batchTimeMillis);
                yield new Route(timePath.at(time), time);
            }
            case FIELD_AND_TIME -> {
                long time = time(record, batchTimeMillis);
                yield new Route(fieldSegments.of(record) + delim + timePath.at(time), time);
            }
        };
    }

    /** The partition fields that are columns of the path only and so leave the file; {@code a.b} is field b of struct a. */
    public Set<String> droppedFields() {
        Set<String> dropped = new TreeSet<>();
        if (settings.partitioning().byField() && settings.fieldsLeaveFile()) {
            settings.fields().forEach(field -> dropped.add(field.field()));
        }
        return dropped;
    }

    /** The path of a record at this time whose partition fields hold {@code <field>}: to show people what paths look like. */
    public String samplePath(long timeMillis) {
        StringJoiner path = new StringJoiner(delim);
        if (settings.partitioning() == Partitioning.KAFKA_PARTITION) {
            path.add("partition=0");
        }
        if (settings.partitioning().byField()) {
            settings.fields().forEach(field -> path.add(field.directory() + "=<" + field.field() + ">"));
        }
        if (settings.partitioning().byTime()) {
            path.add(timePath.at(timeMillis));
        }
        return path.toString();
    }

    private String kafkaPartitionPath(SinkRecord record) {
        Integer original = record.originalKafkaPartition();
        int partition = original == null ? record.kafkaPartition() : original;
        if (partition != lastKafkaPartition) {
            lastKafkaPartition = partition;
            lastKafkaPartitionPath = "partition=" + partition;
        }
        return lastKafkaPartitionPath;
    }

    /** Where no path depends on the time, a record without one is as good as any other. */
    private static long timeIfAny(SinkRecord record, long batchTimeMillis) {
        Long timestamp = record.timestamp();
        return timestamp == null ? batchTimeMillis : timestamp;
    }

    private long time(SinkRecord record, long batchTimeMillis) {
        long time = times.of(record, batchTimeMillis);
        if ((time < EARLIEST || time > LATEST) && !anyYear) {
            throw new DataException("the record's time, " + time + " ms since 1970 (" + Instant.ofEpochMilli(time)
                    + "), lies outside of the years 1 to 9999; if a number in another unit stands for it, set timestamp.field.unit");
        }
        return time;
    }
}
