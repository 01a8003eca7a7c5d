package io.penstock.s3.catalog;

import java.util.Map;
import java.util.stream.Collectors;

/** A definition as the statement that makes the table in Athena. */
final class AthenaDdl {

    private AthenaDdl() {}

    static String of(TableDefinition table) {
        StringBuilder ddl = new StringBuilder("CREATE EXTERNAL TABLE IF NOT EXISTS ").append(TableNames.inDdl(table.name())).append(" (\n");
        ddl.append(table.columns().entrySet().stream().map(AthenaDdl::column).collect(Collectors.joining(",\n"))).append("\n)\n");
        if (!table.partitionColumns().isEmpty()) {
            ddl.append(table.partitionColumns().stream().map(column -> TableNames.inDdl(column) + " string")
                    .collect(Collectors.joining(", ", "PARTITIONED BY (", ")\n")));
        }
        ddl.append("STORED AS PARQUET\nLOCATION ").append(text(table.location()));
        ddl.append(table.parameters().entrySet().stream().map(property -> "  " + text(property.getKey()) + " = " + text(property.getValue()))
                .collect(Collectors.joining(",\n", "\nTBLPROPERTIES (\n", "\n);")));
        return ddl.toString();
    }

    private static String column(Map.Entry<String, HiveType> column) {
        return "  " + TableNames.inDdl(column.getKey()) + " " + type(column.getValue());
    }

    private static String type(HiveType type) {
        if (type instanceof HiveType.ArrayOf array) {
            return "array<" + type(array.element()) + ">";
        }
        if (type instanceof HiveType.MapOf map) {
            return "map<" + type(map.key()) + "," + type(map.value()) + ">";
        }
        if (type instanceof HiveType.StructOf struct) {
            return struct.fields().stream().map(field -> TableNames.inDdl(field.name()) + ":" + type(field.type()))
                    .collect(Collectors.joining(",", "struct<", ">"));
        }
        return type.toString();
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
