package io.penstock.s3.shape;

import io.penstock.s3.parquet.ColumnType.Scalar;
import java.nio.ByteBuffer;
import java.util.Date;

/** Schemaless values as inferred columns hold them. */
final class Coercion {
    /** Beyond it not every whole number is a double. */
    private static final long EXACT = 1L << 53;

    private Coercion() {
    }

    static Scalar typeOf(Object value) {
        if (value instanceof String) {
            return Scalar.STRING;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Scalar.INT64;
        }
        if (value instanceof Double || value instanceof Float) {
            return Scalar.DOUBLE;
        }
        if (value instanceof Boolean) {
            return Scalar.BOOLEAN;
        }
        if (value instanceof Date) {
            return Scalar.TIMESTAMP;
        }
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return Scalar.BINARY;
        }
        throw new Misfit("holds " + Described.value(value) + ", for which no column can be inferred; declare it with value.columns");
    }

    static ValueWriter writer(Scalar type) {
        return switch (type) {
            case STRING -> PlainTypes::string;
            case INT64 -> (value, row) -> row.putLong(((Number) value).longValue());
            case DOUBLE -> (value, row) -> row.putDouble(exactly(value));
            case BOOLEAN -> (value, row) -> row.putBoolean((Boolean) value);
            case TIMESTAMP -> LogicalTypes::connectTimestamp;
            case BINARY -> PlainTypes::bytes;
            default -> throw new IllegalArgumentException(type + " is never inferred");
        };
    }

    private static double exactly(Object value) {
        if (value instanceof Long number && (number > EXACT || number < -EXACT) && (long) (double) number != number) {
            throw Misfit.of(value, "a floating-point number, as earlier records did, which cannot hold all these digits");
        }
        return ((Number) value).doubleValue();
    }

    static String described(Scalar type) {
        return switch (type) {
            case STRING -> "a string";
            case INT64 -> "a whole number";
            case DOUBLE -> "a floating-point number";
            case BOOLEAN -> "a boolean";
            case TIMESTAMP -> "a timestamp";
            default -> "bytes";
        };
    }
}
