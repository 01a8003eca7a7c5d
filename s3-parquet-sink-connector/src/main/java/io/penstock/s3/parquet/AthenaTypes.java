package io.penstock.s3.parquet;

import java.util.stream.Collectors;

/** Which Hive type reads a column, as Athena engine 3 (Trino's Parquet reader) maps them. */
public final class AthenaTypes {
    private AthenaTypes() {
    }

    public static String of(ColumnType type) {
        if (type instanceof ColumnType.Scalar scalar) {
            return scalar(scalar);
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof ColumnType.ListOf list) {
            return "array<" + of(list.element()) + ">";
        }
        if (type instanceof ColumnType.MapOf map) {
            return "map<" + of(map.key()) + "," + of(map.value()) + ">";
        }
        return ((ColumnType.Group) type).fields().stream()
            .map(field -> field.name() + ":" + of(field.type()))
            .collect(Collectors.joining(",", "struct<", ">"));
    }

    private static String scalar(ColumnType.Scalar scalar) {
        return switch (scalar) {
            case BOOLEAN -> "boolean";
            case INT8 -> "tinyint";
            case INT16 -> "smallint";
            case INT32 -> "int";
            case INT64 -> "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case STRING -> "string";
            case BINARY -> "binary";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
        };
    }
}
