package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import java.util.List;

/** What a schema becomes: the type of its column, and who writes the values. */
record ColumnPlan(ColumnType type, ValueWriter writer) {
    /** The column of values and keys that are not structs. */
    private static final String VALUE_COLUMN = "value";

    /** How many columns hold values. */
    int leaves() {
        return leaves(type);
    }

    private static int leaves(ColumnType type) {
        if (type instanceof ColumnType.Group group) {
            return group.fields().stream().mapToInt(field -> leaves(field.type())).sum();
        }
        if (type instanceof ColumnType.ListOf list) {
            return leaves(list.element());
        }
        return type instanceof ColumnType.MapOf map ? leaves(map.key()) + leaves(map.value()) : 1;
    }

    /** The columns of a whole value: its fields, or itself. */
    List<Column> columns() {
        return type instanceof ColumnType.Group group ? group.fields() : List.of(new Column(VALUE_COLUMN, false, type));
    }
}
