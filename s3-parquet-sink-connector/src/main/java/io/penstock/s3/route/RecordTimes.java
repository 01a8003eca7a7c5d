package io.penstock.s3.route;

import java.math.BigDecimal;
import java.util.Date;
import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The time of a record: the wall clock's, Kafka's, or a field's.
 *
 * <p>A field that declares what it holds is taken at its word: Connect's Timestamp and Date, Debezium's Timestamp, MicroTimestamp,
 * NanoTimestamp, Date and its ISO strings. A date begins at midnight of the local zone, for it belongs to that day there, not to the
 * one before. Bare numbers are in the configured unit, texts are ISO-8601.
 */
final class RecordTimes {
    private static final long DAY = 86_400_000L;

    private final TimestampSource source;
    private final FieldPath field;
    private final TimestampUnit unit;
    private final LocalClock localClock;
    private final IsoTimes isoTimes;

    RecordTimes(TimestampSettings settings) {
        this.source = settings.source();
        this.field = new FieldPath(settings.field() == null ? "" : settings.field());
        this.unit = settings.unit();
        this.localClock = new LocalClock(settings.localZone());
        this.isoTimes = new IsoTimes(localClock);
    }

    /** Epoch milliseconds. */
    long of(SinkRecord record, long batchTimeMillis) {
        return switch (source) {
            case WALLCLOCK -> batchTimeMillis;
            case RECORD -> kafkaTimestamp(record);
            case RECORD_FIELD -> fieldTime(record);
        };
    }

    private static long kafkaTimestamp(SinkRecord record) {
        Long timestamp = record.timestamp();
        if (timestamp == null) {
            throw new DataException("the record has no Kafka timestamp, so there is no time to partition by; set "
                    + "timestamp.extractor=RecordField with timestamp.field to take a field's, or Wallclock");
        }
        return timestamp;
    }

    private long fieldTime(SinkRecord record) {
        Object value = field.valueIn(record.value(), record.valueSchema());
        if (value == null) {
            throw new DataException("timestamp.field '" + field.name() + "' is null or absent, so there is no time to partition by; "
                    + "fill it, or set timestamp.extractor to Record or Wallclock");
        }
        Schema schema = field.schemaIn(record.value(), record.valueSchema());
        try {
            return millis(value, schema);
        } catch (ArithmeticException e) {
            throw new DataException("timestamp.field '" + field.name() + "' holds " + value + ", which is no time in "
                    + unit.name().toLowerCase(Locale.ROOT) + "; set timestamp.field.unit to its unit", e);
        } catch (IllegalArgumentException e) {
            throw new DataException("timestamp.field '" + field.name() + "' holds " + e.getMessage(), e);
        }
    }

    private long millis(Object value, Schema schema) {
        String type = schema == null || schema.name() == null ? "" : schema.name();
        if (value instanceof Date date) {
            return switch (type) {
                case org.apache.kafka.connect.data.Date.LOGICAL_NAME -> localClock.toInstant(date.getTime());
                case Time.LOGICAL_NAME -> throw notATime(value, type);
                default -> date.getTime();
            };
        }
        if (value instanceof Number number) {
            return numberMillis(number, type);
        }
        if (value instanceof String text) {
            return isoTimes.millis(text);
        }
        throw notATime(value, type);
    }

    private long numberMillis(Number number, String type) {
        switch (type) {
            case "io.debezium.time.Timestamp":
                return number.longValue();
            case "io.debezium.time.MicroTimestamp":
                return TimestampUnit.MICROSECONDS.toMillis(number.longValue());
            case "io.debezium.time.NanoTimestamp":
                return TimestampUnit.NANOSECONDS.toMillis(number.longValue());
            case "io.debezium.time.Date":
                return localClock.toInstant(Math.multiplyExact(number.longValue(), DAY));
            case "io.debezium.time.Time", "io.debezium.time.MicroTime", "io.debezium.time.NanoTime", "io.debezium.time.Year":
                throw notATime(number, type);
            default:
                break;
        }
        if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
            return unit.toMillis(number.doubleValue());
        }
        return unit.toMillis(number.longValue());
    }

    private static IllegalArgumentException notATime(Object value, String type) {
        return new IllegalArgumentException("a value of type " + (type.isEmpty() ? value.getClass().getSimpleName() : type)
                + ", which is no point in time; name a field with a timestamp, a date, epoch time or ISO-8601 text");
    }
}
