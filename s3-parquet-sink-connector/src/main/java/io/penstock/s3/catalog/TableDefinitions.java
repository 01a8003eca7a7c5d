package io.penstock.s3.catalog;

import io.penstock.s3.parquet.Codec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes definitions from what was written.
 *
 * @param tableName with <code>${topic}</code> for the topic
 * @param projected whether Athena computes the partitions; a table without any has nothing to compute
 */
record TableDefinitions(TableLayout layout, String tableName, Codec codec, boolean projected) {

    TableDefinitions {
        projected = projected && !layout.columns().isEmpty();
    }

    String name(String topic) {
        return TableNames.table(tableName, topic);
    }

    /** @param projection properties as {@link TableLayout#projection} makes them; not looked at where nothing is projected */
    TableDefinition of(String topic, Map<String, String> projection, ColumnUnion columns) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("classification", "parquet");
        if (codec != Codec.NONE) {
            parameters.put("parquet.compression", codec.name().toUpperCase(Locale.ROOT));
        }
        if (projected) {
            parameters.putAll(projection);
        }
        Map<String, HiveType> ofFiles = new LinkedHashMap<>(columns.columns());
        layout.columns().forEach(column -> ofFiles.remove(column.name()));
        return new TableDefinition(name(topic), ofFiles, layout.columns().stream().map(PartitionColumn::name).toList(), layout.location(topic), parameters);
    }

    /** Which column the table can't show, for a level of the path has its name and another meaning. A field that partitions is the same twice. */
    Optional<String> hidden(ColumnUnion columns) {
        return layout.columns().stream().filter(column -> !column.ofField()).map(PartitionColumn::name).filter(columns.columns()::containsKey).findFirst()
                .map(name -> name + " is a column of the files and a level of their path, and the table shows the level: to query the column too, "
                        + "give the level another name in path.format");
    }
}
