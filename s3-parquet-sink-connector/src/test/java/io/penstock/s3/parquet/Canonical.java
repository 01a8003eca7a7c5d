package io.penstock.s3.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.duckdb.DuckDBStruct;

/**
 * One way to write down what a reader read, whichever reader it was: whole numbers, dates (days) and timestamps
 * (milliseconds) as Long, floats as their bits, bytes as ByteBuffer, groups as maps, lists as lists.
 */
public final class Canonical {
    private Canonical() {
    }

    public static Map<String, Object> row(List<Column> columns, List<Object> values) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).name(), of(columns.get(i).type(), values.get(i)));
        }
        return row;
    }

    public static Object of(ColumnType type, Object value) {
        if (value == null) {
            return null;
        }
        try {
            if (type instanceof ColumnType.Group group) {
                return group(group, value);
            }
            if (type instanceof ColumnType.ListOf list) {
                return list(list, value);
            }
            if (type instanceof ColumnType.MapOf map) {
                Map<Object, Object> entries = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((k, v) -> entries.put(of(map.key(), k), of(map.value(), v)));
                return entries;
            }
            return type instanceof ColumnType.Decimal decimal ? decimal(decimal, value) : scalar((ColumnType.Scalar) type, value);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object group(ColumnType.Group group, Object value) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (Column field : group.fields()) {
            if (value instanceof GenericRecord struct) {
                values.add(struct.get(field.name()));
            } else if (value instanceof DuckDBStruct struct) {
                values.add(struct.getMap().get(field.name()));
            } else if (value instanceof Struct struct) {
                values.add(struct.getAttributes()[group.fields().indexOf(field)]);
            } else {
                values.add(((Map<?, ?>) value).get(field.name()));
            }
        }
        return row(group.fields(), values);
    }

    private static Object list(ColumnType.ListOf list, Object value) throws SQLException {
        List<Object> elements = new ArrayList<>();
        Collection<?> items = value instanceof Array array ? java.util.Arrays.asList((Object[]) array.getArray()) : (Collection<?>) value;
        items.forEach(item -> elements.add(of(list.element(), item)));
        return elements;
    }

    private static Object decimal(ColumnType.Decimal type, Object value) {
        if (value instanceof GenericFixed fixed) {
            return new BigDecimal(new BigInteger(fixed.bytes()), type.scale());
        }
        return value instanceof BigDecimal number ? number.setScale(type.scale()) : BigDecimal.valueOf(((Number) value).longValue(), type.scale());
    }

    private static Object scalar(ColumnType.Scalar type, Object value) throws SQLException {
        return switch (type) {
            case BOOLEAN -> value;
            case INT8, INT16, INT32, INT64 -> ((Number) value).longValue();
            case FLOAT -> Float.floatToIntBits((Float) value);
            case DOUBLE -> Double.doubleToLongBits((Double) value);
            case STRING -> value.toString();
            case BINARY -> bytes(value);
            case DATE -> value instanceof LocalDate date ? (Object) date.toEpochDay() : (Object) ((Number) value).longValue();
            case TIMESTAMP -> value instanceof OffsetDateTime time ? (Object) time.toInstant().toEpochMilli() : (Object) ((Number) value).longValue();
        };
    }

    private static Object bytes(Object value) throws SQLException {
        if (value instanceof Blob blob) {
            return ByteBuffer.wrap(blob.getBytes(1, (int) blob.length()));
        }
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }
}
