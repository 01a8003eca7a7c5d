package io.penstock.s3.catalog;

import io.penstock.s3.parquet.Codec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes definitions from what was written. */
final class TableDefinitions {

    private final TableLayout layout;
    private final String tableName;
    private final Codec codec;
    private final boolean projected;

    /** @param tableName with <code>${topic}</code> for the topic */
    TableDefinitions(TableLayout layout, String tableName, Codec codec, boolean projected) {
        this.layout = layout;
        this.tableName = tableName;
        this.codec = codec;
        this.projected = projected;
    }

    TableLayout layout() {
        return layout;
    }

    boolean projected() {
        return projected && !layout.columns().isEmpty();
    }

    String name(String topic) {
        return TableNames.table(tableName, topic);
    }

    TableDefinition of(Place first, ColumnUnion columns) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("classification", "parquet");
        if (codec != Codec.NONE) {
            parameters.put("parquet.compression", codec.name().toUpperCase(Locale.ROOT));
        }
        if (projected()) {
            parameters.putAll(layout.projection(first));
        }
        return new TableDefinition(name(first.topic()), columns.columns(), layout.columns().stream().map(PartitionColumn::name).toList(),
                layout.location(first.topic()), parameters);
    }

    /** Why no table can be made of these columns, if so: SQL knows only one namespace. */
    Optional<String> clash(ColumnUnion columns) {
        return layout.columns().stream().map(PartitionColumn::name).filter(columns.columns()::containsKey).findFirst()
                .map(name -> name + " is a column of the files and a level of their path, which no table can be: give the level another name "
                        + "(path.format), or let the column leave the file");
    }
}
