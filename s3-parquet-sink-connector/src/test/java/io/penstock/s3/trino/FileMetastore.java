package io.penstock.s3.trino;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables of Glue, in the files of Trino's file metastore: the same columns, partition keys and parameters under the names that Athena
 * knows, which Trino's Hive connector understands too.
 */
public final class FileMetastore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final String database;

    public FileMetastore(Path directory, String database) throws IOException {
        this.directory = directory;
        this.database = database;
        Files.createDirectories(directory.resolve(database));
        JSON.writeValue(directory.resolve("." + database + ".trinoSchema").toFile(), Map.of("writerVersion", "476", "parameters", Map.of()));
    }

    /** @param glue the table as Glue has it */
    public void put(Map<String, Object> glue) throws IOException {
        Map<?, ?> storage = (Map<?, ?>) glue.get("StorageDescriptor");
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("writerVersion", "476");
        table.put("owner", "test");
        table.put("tableType", glue.get("TableType"));
        table.put("dataColumns", columns(storage.get("Columns")));
        table.put("partitionColumns", columns(glue.get("PartitionKeys")));
        table.put("parameters", glue.get("Parameters"));
        table.put("storageFormat", "PARQUET");
        table.put("serdeParameters", Map.of());
        table.put("externalLocation", storage.get("Location"));
        table.put("columnStatistics", Map.of());
        Path home = Files.createDirectories(directory.resolve(database).resolve((String) glue.get("Name")));
        JSON.writeValue(home.resolve(".trinoSchema").toFile(), table);
    }

    /** @param glue the partition as Glue has it, with the table's storage descriptor */
    public void putPartition(String table, List<String> keys, Map<String, Object> glue) throws IOException {
        Map<?, ?> storage = (Map<?, ?>) glue.get("StorageDescriptor");
        Map<String, Object> partition = new LinkedHashMap<>();
        partition.put("columns", columns(storage.get("Columns")));
        partition.put("parameters", Map.of());
        partition.put("storageFormat", "PARQUET");
        partition.put("serdeParameters", Map.of());
        partition.put("externalLocation", storage.get("Location"));
        partition.put("columnStatistics", Map.of());
        Path home = directory.resolve(database).resolve(table);
        List<?> values = (List<?>) glue.get("Values");
        for (int i = 0; i < keys.size(); i++) {
            home = home.resolve(keys.get(i) + "=" + URLEncoder.encode((String) values.get(i), StandardCharsets.UTF_8));
        }
        JSON.writeValue(Files.createDirectories(home).resolve(".trinoSchema").toFile(), partition);
    }

    private static List<Map<String, Object>> columns(Object glue) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Object column : (List<?>) glue) {
            Map<?, ?> each = (Map<?, ?>) column;
            columns.add(Map.of("name", each.get("Name"), "type", each.get("Type"), "properties", Map.of()));
        }
        return columns;
    }
}
