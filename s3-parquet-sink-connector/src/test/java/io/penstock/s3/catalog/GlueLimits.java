package io.penstock.s3.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Glue's API reference demands beyond types: lengths, counts, patterns, and what Athena needs of a table. */
final class GlueLimits {

    private static final int NAME_BYTES = 255;
    private static final int LOCATION_CHARS = 2_056;
    private static final int TYPE_CHARS = 131_072;
    private static final int PARAMETER_VALUE_BYTES = 512_000;
    private static final int PARTITION_VALUE_CHARS = 1_024;
    private static final int PARTITIONS = 100;
    private static final int PARTITIONS_TO_GET = 1_000;

    private final List<String> problems = new ArrayList<>();

    private GlueLimits() {}

    static List<String> problems(String operation, Map<String, Object> request) {
        GlueLimits limits = new GlueLimits();
        switch (operation) {
            case "CreateTable", "UpdateTable" -> limits.table(JsonTree.object(request, "TableInput"));
            case "BatchCreatePartition" -> limits.partitions(JsonTree.objects(request, "PartitionInputList"));
            case "BatchGetPartition" -> limits.require(JsonTree.objects(request, "PartitionsToGet").size() <= PARTITIONS_TO_GET, "too many partitions to get");
            case "BatchUpdatePartition" -> limits.partitions(JsonTree.objects(request, "Entries").stream().map(entry -> JsonTree.object(entry, "PartitionInput")).toList());
            default -> limits.name("Name", JsonTree.text(request, "Name"));
        }
        return limits.problems;
    }

    private void table(Map<String, Object> input) {
        name("Name", JsonTree.text(input, "Name"));
        require(JsonTree.text(input, "Name").matches("[a-z0-9_]+"), "Athena takes only a-z, 0-9 and _ in a table's name");
        require(!JsonTree.text(input, "TableType").isEmpty(), "without TableType Athena fails with 'Name is null'");
        storage(JsonTree.object(input, "StorageDescriptor"));
        require(input.containsKey("PartitionKeys"), "PartitionKeys has to be there, if empty");
        Set<String> names = new HashSet<>();
        columns(JsonTree.objects(JsonTree.object(input, "StorageDescriptor"), "Columns"), names);
        columns(JsonTree.objects(input, "PartitionKeys"), names);
        JsonTree.object(input, "Parameters").forEach((key, value) -> {
            name("parameter", key);
            require(bytes(value.toString()) <= PARAMETER_VALUE_BYTES, "parameter " + key + " is too long");
        });
    }

    private void storage(Map<String, Object> storage) {
        String location = JsonTree.text(storage, "Location");
        require(location.startsWith("s3://") && location.endsWith("/") && location.length() <= LOCATION_CHARS, "location " + location);
        for (String member : List.of("InputFormat", "OutputFormat")) {
            require(JsonTree.text(storage, member).startsWith("org.apache.hadoop.hive.ql.io.parquet."), member + " is no Parquet class");
        }
        require(JsonTree.text(JsonTree.object(storage, "SerdeInfo"), "SerializationLibrary").contains("ParquetHiveSerDe"), "no Parquet SerDe");
    }

    private void columns(List<Map<String, Object>> columns, Set<String> names) {
        for (Map<String, Object> column : columns) {
            String name = JsonTree.text(column, "Name");
            name("column", name);
            require(names.add(name), "column " + name + " is there twice");
            require(name.equals(TableNames.lowerCase(name)), "column " + name + " is not in lower case");
            require(!JsonTree.text(column, "Type").isEmpty() && JsonTree.text(column, "Type").length() <= TYPE_CHARS, "type of " + name);
        }
    }

    private void partitions(List<Map<String, Object>> inputs) {
        require(!inputs.isEmpty() && inputs.size() <= PARTITIONS, inputs.size() + " partitions in one call");
        for (Map<String, Object> input : inputs) {
            storage(JsonTree.object(input, "StorageDescriptor"));
            for (Object value : (List<?>) input.get("Values")) {
                require(!value.toString().isEmpty() && value.toString().length() <= PARTITION_VALUE_CHARS, "partition value " + value);
            }
        }
    }

    private void name(String what, String name) {
        require(!name.isEmpty() && bytes(name) <= NAME_BYTES, what + " has " + bytes(name) + " bytes: " + name);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
