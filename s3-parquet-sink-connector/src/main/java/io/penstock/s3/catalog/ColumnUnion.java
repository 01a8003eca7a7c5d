package io.penstock.s3.catalog;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.FileSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns that take in everything that came by: new ones at the end, types as wide as needed, nothing narrowed, nothing dropped. */
final class ColumnUnion {

    private final Map<String, HiveType> columns = new LinkedHashMap<>();

    /** @return what does not fit, as sentences; the rest of the schema is taken in */
    List<String> add(FileSchema schema) {
        return schema.columns().stream().map(this::add).flatMap(Optional::stream).toList();
    }

    Map<String, HiveType> columns() {
        return columns;
    }

    private Optional<String> add(Column column) {
        String name = TableNames.lowerCase(column.name());
        HiveType type = HiveType.of(column.type());
        Optional<String> odd = type.fieldNames().filter(field -> !TableNames.fitsIntoType(field)).findFirst();
        return odd.isEmpty() ? add(name, type)
                : Optional.of("column " + name + " is left out of the table, for it has a field named '" + odd.get()
                        + "', and the text of a type takes letters, digits and _ in names: set column.names=snake_case, or rename the field");
    }

    /** @return why the type does not fit what is there, if it doesn't */
    Optional<String> add(String name, HiveType type) {
        HiveType there = columns.get(name);
        Optional<HiveType> both = there == null ? Optional.of(type) : there.widened(type);
        both.ifPresent(wide -> columns.put(name, wide));
        return both.isPresent() ? Optional.empty()
                : Optional.of("column " + name + " is " + there + " in the table and " + type + " in the files, and no type reads both");
    }
}
