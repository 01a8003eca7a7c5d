package io.penstock.s3.parquet;

import java.util.Objects;

/** A named column, or a field of a nested group. {@code optional}: may hold nulls. */
public record Column(String name, boolean optional, ColumnType type) {
    public Column {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    /** The type to declare for this column in Athena, Hive or Glue, such as {@code array<struct<a:int>>}. */
    public String athenaType() {
        return AthenaTypes.of(type);
    }
}
