package io.penstock.s3.shape;

import io.penstock.s3.parquet.ColumnType.Scalar;
import io.penstock.s3.parquet.RowWriter;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Schema;

/** Connect's primitive types without a logical name. */
final class PlainTypes {
    private PlainTypes() {
    }

    static ColumnPlan of(Schema.Type type) {
        return switch (type) {
            case BOOLEAN -> new ColumnPlan(Scalar.BOOLEAN, PlainTypes::bool);
            case INT8 -> new ColumnPlan(Scalar.INT8, PlainTypes::int8);
            case INT16 -> new ColumnPlan(Scalar.INT16, PlainTypes::int16);
            case INT32 -> new ColumnPlan(Scalar.INT32, PlainTypes::int32);
            case INT64 -> new ColumnPlan(Scalar.INT64, PlainTypes::int64);
            case FLOAT32 -> new ColumnPlan(Scalar.FLOAT, PlainTypes::float32);
            case FLOAT64 -> new ColumnPlan(Scalar.DOUBLE, PlainTypes::float64);
            case STRING -> new ColumnPlan(Scalar.STRING, PlainTypes::string);
            case BYTES -> new ColumnPlan(Scalar.BINARY, PlainTypes::bytes);
            default -> throw new IllegalArgumentException(type + " is not primitive");
        };
    }

    private static void bool(Object value, RowWriter row) {
        if (!(value instanceof Boolean flag)) {
            throw Misfit.of(value, "a boolean");
        }
        row.putBoolean(flag);
    }

    private static void int8(Object value, RowWriter row) {
        if (!(value instanceof Byte number)) {
            throw Misfit.of(value, "an int8");
        }
        row.putInt(number);
    }

    private static void int16(Object value, RowWriter row) {
        if (!(value instanceof Short number)) {
            throw Misfit.of(value, "an int16");
        }
        row.putInt(number);
    }

    static void int32(Object value, RowWriter row) {
        if (!(value instanceof Integer number)) {
            throw Misfit.of(value, "an int32");
        }
        row.putInt(number);
    }

    static void int64(Object value, RowWriter row) {
        if (!(value instanceof Long number)) {
            throw Misfit.of(value, "an int64");
        }
        row.putLong(number);
    }

    private static void float32(Object value, RowWriter row) {
        if (!(value instanceof Float number)) {
            throw Misfit.of(value, "a float32");
        }
        row.putFloat(number);
    }

    private static void float64(Object value, RowWriter row) {
        if (!(value instanceof Double number)) {
            throw Misfit.of(value, "a float64");
        }
        row.putDouble(number);
    }

    static void string(Object value, RowWriter row) {
        if (!(value instanceof String text)) {
            throw Misfit.of(value, "a string");
        }
        row.putString(text);
    }

    static void bytes(Object value, RowWriter row) {
        if (value instanceof byte[] bytes) {
            row.putBinary(bytes);
        } else if (value instanceof ByteBuffer buffer && buffer.hasArray()) {
            row.putBinary(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        } else if (value instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            row.putBinary(copy);
        } else {
            throw Misfit.of(value, "bytes");
        }
    }
}
