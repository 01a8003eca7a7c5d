package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the columns of one struct or row and sees to it that no two fields get the same name. */
final class StructColumns {
    private final ColumnNames names;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, String> fieldOfColumn = new HashMap<>();

    StructColumns(ColumnNames names) {
        this.names = names;
    }

    /** @throws Misfit if the name is taken or nothing is left of it */
    void add(String field, boolean optional, ColumnType type) {
        addNamed(names.of(field), field, optional, type);
    }

    boolean isFree(String name) {
        return !fieldOfColumn.containsKey(name);
    }

    void addNamed(String name, String field, boolean optional, ColumnType type) {
        if (name.isEmpty()) {
            throw new Misfit("has the name '" + field + "', of which nothing is left as a column name; rename it with a transform");
        }
        String other = fieldOfColumn.putIfAbsent(name, field);
        if (other != null) {
            throw new Misfit("and field '" + other + "' would both be the column '" + name
                + "'; rename one of them with a transform, or set column.names=as_is");
        }
        columns.add(new Column(name, optional, type));
    }

    List<Column> made() {
        return columns;
    }
}
