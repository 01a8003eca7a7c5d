package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import java.util.List;

/** What a schema becomes: the type of its column, and who writes the values. */
record ColumnPlan(ColumnType type, ValueWriter writer) {
    /** The column of values and keys that are not structs. */
    private static final String VALUE_COLUMN = "value";

    /** The columns of a whole value: its fields, or itself. */
    List<Column> columns() {
        return type instanceof ColumnType.Group group ? group.fields() : List.of(new Column(VALUE_COLUMN, false, type));
    }
}
