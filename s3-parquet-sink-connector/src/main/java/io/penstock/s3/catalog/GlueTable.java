package io.penstock.s3.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of one Glue database. Limits and member names are those of Glue's API reference. */
final class GlueTable {

    static final int PARTITIONS_AT_ONCE = 100;

    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";

    private final GlueApi api;
    private final String database;

    GlueTable(GlueApi api, String database) {
        this.api = api;
        this.database = database;
    }

    /** @return the table, {@code null} when there is none */
    Map<String, Object> get(String name) {
        try {
            return JsonTree.object(api.call("GetTable", Map.of("DatabaseName", database, "Name", name)), "Table");
        } catch (GlueFailure failure) {
            if (failure.is(GlueFailure.Kind.NOT_FOUND)) {
                return null;
            }
            throw failure;
        }
    }

    void create(Map<String, Object> input) {
        try {
            api.call("CreateTable", Map.of("DatabaseName", database, "TableInput", input));
        } catch (GlueFailure failure) {
            if (failure.is(GlueFailure.Kind.NOT_FOUND)) {
                throw new GlueFailure(GlueFailure.Kind.REFUSED, failure.getMessage() + ". Make the database (CREATE DATABASE " + database
                        + " in Athena), or set glue.database to one that is there", failure);
            }
            throw failure;
        }
    }

    /** @param version the version that {@code input} was made from: if the table is another by now, nothing happens */
    void update(Map<String, Object> input, String version) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("DatabaseName", database);
        request.put("TableInput", input);
        if (!version.isEmpty()) {
            request.put("VersionId", version);
        }
        api.call("UpdateTable", request);
    }

    /** @return how many were not there before */
    int createPartitions(String table, List<Map<String, Object>> partitions) {
        int made = 0;
        for (int from = 0; from < partitions.size(); from += PARTITIONS_AT_ONCE) {
            List<Map<String, Object>> some = partitions.subList(from, Math.min(partitions.size(), from + PARTITIONS_AT_ONCE));
            Map<String, Object> answer = api.call("BatchCreatePartition",
                    Map.of("DatabaseName", database, "TableName", table, "PartitionInputList", some));
            made += some.size() - failed(answer);
        }
        return made;
    }

    /** @return how many were there already */
    private static int failed(Map<String, Object> answer) {
        List<Map<String, Object>> errors = JsonTree.objects(answer, "Errors");
        List<Map<String, Object>> real = new ArrayList<>();
        for (Map<String, Object> error : errors) {
            if (!errorCode(error).equals("AlreadyExistsException")) {
                real.add(error);
            }
        }
        if (!real.isEmpty()) {
            Map<String, Object> first = real.get(0);
            throw new GlueFailure(GlueFailure.kind(errorCode(first), 400), "BatchCreatePartition: " + real.size() + " partitions failed, the first, "
                    + first.get("PartitionValues") + ", with " + errorCode(first) + ": " + JsonTree.text(JsonTree.object(first, "ErrorDetail"), "ErrorMessage"),
                    null);
        }
        return errors.size();
    }

    private static String errorCode(Map<String, Object> error) {
        return JsonTree.text(JsonTree.object(error, "ErrorDetail"), "ErrorCode");
    }

    /** A definition as Glue takes it. Athena needs the table type and all three class names. */
    static Map<String, Object> input(TableDefinition table) {
        Map<String, Object> serde = new LinkedHashMap<>();
        serde.put("SerializationLibrary", PARQUET + "serde.ParquetHiveSerDe");
        serde.put("Parameters", Map.of("serialization.format", "1"));
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("Columns", table.columns().entrySet().stream().map(column -> TableMerge.column(column.getKey(), column.getValue().toString()))
                .collect(Collectors.toList()));
        storage.put("Location", table.location());
        storage.put("InputFormat", PARQUET + "MapredParquetInputFormat");
        storage.put("OutputFormat", PARQUET + "MapredParquetOutputFormat");
        storage.put("Compressed", false);
        storage.put("SerdeInfo", serde);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("EXTERNAL", "TRUE");
        parameters.putAll(table.parameters());
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("Name", table.name());
        input.put("Description", "Written by Penstock's S3 Parquet sink");
        input.put("TableType", "EXTERNAL_TABLE");
        input.put("StorageDescriptor", storage);
        input.put("PartitionKeys", table.partitionColumns().stream().map(name -> TableMerge.column(name, "string")).collect(Collectors.toList()));
        input.put("Parameters", parameters);
        return input;
    }
}
