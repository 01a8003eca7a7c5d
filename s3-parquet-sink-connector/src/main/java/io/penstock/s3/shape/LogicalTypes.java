package io.penstock.s3.shape;

import io.penstock.s3.parquet.ColumnType.Scalar;
import io.penstock.s3.parquet.RowWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Types that have a meaning by their name: Connect's own and Debezium's. Athena's timestamps count milliseconds, so
 * finer ones are cut down to the millisecond below; times of day become text, because no Hive type reads them.
 */
final class LogicalTypes {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS");

    private LogicalTypes() {
    }

    /** @return null if the name has no meaning here: the type counts then */
    static ColumnPlan of(Schema schema) {
        if (schema.name() == null) {
            return null;
        }
        return switch (schema.type()) {
            case BYTES -> schema.name().equals(org.apache.kafka.connect.data.Decimal.LOGICAL_NAME) ? DecimalType.of(schema) : null;
            case INT32 -> ofInt32(schema.name());
            case INT64 -> ofInt64(schema.name());
            case STRING -> ofString(schema.name());
            case STRUCT -> schema.name().equals("io.debezium.data.VariableScaleDecimal")
                ? new ColumnPlan(Scalar.STRING, LogicalTypes::variableScale) : null;
            default -> null;
        };
    }

    private static ColumnPlan ofInt32(String name) {
        return switch (name) {
            case org.apache.kafka.connect.data.Date.LOGICAL_NAME -> new ColumnPlan(Scalar.DATE, LogicalTypes::connectDate);
            case Time.LOGICAL_NAME -> new ColumnPlan(Scalar.STRING, LogicalTypes::connectTime);
            case "io.debezium.time.Date" -> new ColumnPlan(Scalar.DATE, PlainTypes::int32);
            case "io.debezium.time.Time" -> new ColumnPlan(Scalar.STRING, (value, row) -> timeOfDay(value, 1_000_000L, MILLIS, row));
            default -> null;
        };
    }

    private static ColumnPlan ofInt64(String name) {
        return switch (name) {
            case Timestamp.LOGICAL_NAME -> new ColumnPlan(Scalar.TIMESTAMP, LogicalTypes::connectTimestamp);
            case "io.debezium.time.Timestamp" -> new ColumnPlan(Scalar.TIMESTAMP, PlainTypes::int64);
            case "io.debezium.time.MicroTimestamp" -> new ColumnPlan(Scalar.TIMESTAMP, (value, row) -> finer(value, 1_000L, row));
            case "io.debezium.time.NanoTimestamp" -> new ColumnPlan(Scalar.TIMESTAMP, (value, row) -> finer(value, 1_000_000L, row));
            case "io.debezium.time.MicroTime" -> new ColumnPlan(Scalar.STRING, (value, row) -> timeOfDay(value, 1_000L, MICROS, row));
            case "io.debezium.time.NanoTime" -> new ColumnPlan(Scalar.STRING, (value, row) -> timeOfDay(value, 1L, NANOS, row));
            default -> null;
        };
    }

    private static ColumnPlan ofString(String name) {
        return switch (name) {
            case "io.debezium.time.ZonedTimestamp", "io.debezium.time.IsoTimestamp" ->
                new ColumnPlan(Scalar.TIMESTAMP, LogicalTypes::zonedTimestamp);
            case "io.debezium.time.IsoDate" -> new ColumnPlan(Scalar.DATE, LogicalTypes::isoDate);
            default -> null;
        };
    }

    static void connectDate(Object value, RowWriter row) {
        if (!(value instanceof Date date)) {
            throw Misfit.of(value, "a date");
        }
        long days = Math.floorDiv(date.getTime(), MILLIS_PER_DAY);
        if (days != (int) days) {
            throw new Misfit("holds a date that is " + days + " days from 1970, more than a date column can hold");
        }
        row.putInt((int) days);
    }

    static void connectTimestamp(Object value, RowWriter row) {
        if (!(value instanceof Date date)) {
            throw Misfit.of(value, "a timestamp");
        }
        row.putLong(date.getTime());
    }

    private static void connectTime(Object value, RowWriter row) {
        if (!(value instanceof Date date)) {
            throw Misfit.of(value, "a time of day");
        }
        timeOfDay(date.getTime(), 1_000_000L, MILLIS, row);
    }

    private static void timeOfDay(Object value, long nanosPerUnit, DateTimeFormatter format, RowWriter row) {
        if (!(value instanceof Integer || value instanceof Long)) {
            throw Misfit.of(value, "a time of day");
        }
        try {
            long nanos = Math.multiplyExact(((Number) value).longValue(), nanosPerUnit);
            // Debezium's times run up to and including 24:00, which LocalTime does not know.
            row.putString(nanos == 86_400_000_000_000L
                ? LocalTime.MIDNIGHT.format(format).replaceFirst("00", "24") : LocalTime.ofNanoOfDay(nanos).format(format));
        } catch (DateTimeException | ArithmeticException e) {
            throw Misfit.of(value, "a time of day: from midnight, less than 24 hours");
        }
    }

    private static void finer(Object value, long unitsPerMilli, RowWriter row) {
        if (!(value instanceof Long units)) {
            throw Misfit.of(value, "an int64");
        }
        row.putLong(Math.floorDiv(units, unitsPerMilli));
    }

    private static void zonedTimestamp(Object value, RowWriter row) {
        try {
            row.putLong(OffsetDateTime.parse((String) value).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException | ClassCastException e) {
            throw Misfit.of(value, "an ISO-8601 timestamp with offset, such as " + Instant.EPOCH);
        }
    }

    private static void isoDate(Object value, RowWriter row) {
        try {
            String text = (String) value;
            row.putInt(Math.toIntExact(LocalDate.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text).toEpochDay()));
        } catch (DateTimeException | ArithmeticException | ClassCastException e) {
            throw Misfit.of(value, "an ISO-8601 date, such as 1970-01-01");
        }
    }

    /** Debezium's decimals whose scale differs from row to row: as text, so that no digit is lost. */
    private static void variableScale(Object value, RowWriter row) {
        if (!(value instanceof Struct struct)) {
            throw Misfit.of(value, "a number with its scale");
        }
        row.putString(new BigDecimal(new BigInteger(unscaled(struct.get("value"))), struct.getInt32("scale")).toPlainString());
    }

    /** Converters differ: the JSON one makes arrays of bytes, the Avro one makes buffers. */
    private static byte[] unscaled(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return copy;
        }
        throw Misfit.of(value, "bytes");
    }

}
