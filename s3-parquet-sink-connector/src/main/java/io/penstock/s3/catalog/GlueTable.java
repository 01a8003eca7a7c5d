package io.penstock.s3.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of one Glue database. Limits and member names are those of Glue's API reference. */
final class GlueTable {

    static final int PARTITIONS_AT_ONCE = 100;

    /** The members of a partition that an update takes. */
    private static final Set<String> PARTITION_INPUT_MEMBERS = Set.of("Values", "LastAccessTime", "StorageDescriptor", "Parameters", "LastAnalyzedTime");
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

    /** @return the values of those that were there before */
    List<List<?>> createPartitions(String table, List<Map<String, Object>> partitions) {
        List<List<?>> there = new ArrayList<>();
        for (int from = 0; from < partitions.size(); from += PARTITIONS_AT_ONCE) {
            List<Map<String, Object>> some = partitions.subList(from, Math.min(partitions.size(), from + PARTITIONS_AT_ONCE));
            Map<String, Object> answer = api.call("BatchCreatePartition",
                    Map.of("DatabaseName", database, "TableName", table, "PartitionInputList", some));
            failures(answer, "PartitionValues", "AlreadyExistsException").forEach(error -> there.add((List<?>) error.get("PartitionValues")));
        }
        return there;
    }

    /** Those of the partitions that have other columns than the table get the table's. */
    void alignPartitions(Map<String, Object> table, String name, List<List<?>> partitions) {
        Object columns = JsonTree.object(table, "StorageDescriptor").get("Columns");
        for (int from = 0; from < partitions.size(); from += PARTITIONS_AT_ONCE) {
            List<Map<String, Object>> some = new ArrayList<>();
            partitions.subList(from, Math.min(partitions.size(), from + PARTITIONS_AT_ONCE)).forEach(values -> some.add(Map.of("Values", values)));
            Map<String, Object> answer = api.call("BatchGetPartition", Map.of("DatabaseName", database, "TableName", name, "PartitionsToGet", some));
            if (!JsonTree.objects(answer, "UnprocessedKeys").isEmpty()) {
                throw new GlueFailure(GlueFailure.Kind.TRANSIENT, "BatchGetPartition: Glue left some partitions out", null);
            }
            List<Map<String, Object>> entries = JsonTree.objects(answer, "Partitions").stream()
                    .filter(partition -> !columns.equals(JsonTree.object(partition, "StorageDescriptor").get("Columns"))).map(partition -> entry(partition, columns)).toList();
            if (!entries.isEmpty()) {
                failures(api.call("BatchUpdatePartition", Map.of("DatabaseName", database, "TableName", name, "Entries", entries)),
                        "PartitionValueList", "EntityNotFoundException");
            }
        }
    }

    private static Map<String, Object> entry(Map<String, Object> partition, Object columns) {
        Map<String, Object> storage = new LinkedHashMap<>(JsonTree.object(partition, "StorageDescriptor"));
        storage.put("Columns", columns);
        Map<String, Object> input = new LinkedHashMap<>(partition);
        input.keySet().retainAll(PARTITION_INPUT_MEMBERS);
        input.put("StorageDescriptor", storage);
        return Map.of("PartitionValueList", partition.get("Values"), "PartitionInput", input);
    }

    /** @return the errors that are fine */
    private static List<Map<String, Object>> failures(Map<String, Object> answer, String member, String fine) {
        List<Map<String, Object>> errors = JsonTree.objects(answer, "Errors");
        List<Map<String, Object>> real = errors.stream().filter(error -> !errorCode(error).equals(fine)).toList();
        if (!real.isEmpty()) {
            Map<String, Object> first = real.get(0);
            throw new GlueFailure(GlueFailure.kind(errorCode(first), 400), real.size() + " partitions failed, the first, " + first.get(member) + ", with "
                    + errorCode(first) + ": " + JsonTree.text(JsonTree.object(first, "ErrorDetail"), "ErrorMessage"), null);
        }
        return errors;
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
