package io.penstock.s3.catalog;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table that is there, made to fit what was written. Whatever somebody else set stays: parameters, comments, columns, wider types;
 * added are columns, wider types, properties of projection that are missing, and a wider range of it.
 */
final class TableMerge {

    /** The members of a table that an update takes; it replaces them all, so each has to be sent again. */
    private static final Set<String> INPUT_MEMBERS = Set.of("Name", "Description", "Owner", "LastAccessTime", "LastAnalyzedTime", "Retention",
            "StorageDescriptor", "PartitionKeys", "ViewOriginalText", "ViewExpandedText", "TableType", "Parameters", "TargetTable");

    private final Map<String, Object> input = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private boolean changed;
    private boolean foreign;

    /** @param table as GetTable shows it; not changed */
    TableMerge(Map<String, Object> table) {
        table.forEach((name, value) -> {
            if (INPUT_MEMBERS.contains(name) && value != null) {
                input.put(name, value);
            }
        });
    }

    /** The table as UpdateTable takes it. */
    Map<String, Object> input() {
        return input;
    }

    boolean changed() {
        return changed && !foreign;
    }

    /** The table is another than the sink's: it lies elsewhere, or is partitioned otherwise. */
    boolean foreign() {
        return foreign;
    }

    /** What could not be brought into the table. */
    List<String> problems() {
        return problems;
    }

    void mustBe(TableDefinition wanted, boolean projected) {
        Map<String, Object> storage = JsonTree.object(input, "StorageDescriptor");
        String location = JsonTree.text(storage, "Location");
        List<String> keys = JsonTree.objects(input, "PartitionKeys").stream().map(key -> TableNames.lowerCase(JsonTree.text(key, "Name"))).toList();
        String format = TableNames.lowerCase(JsonTree.text(JsonTree.object(storage, "SerdeInfo"), "SerializationLibrary"));
        require(plain(location).equals(plain(wanted.location())), "it lies at " + location + ", the files at " + wanted.location());
        require(keys.equals(wanted.partitionColumns()), "it is partitioned by " + keys + ", the files by " + wanted.partitionColumns());
        require(format.isEmpty() || format.contains("parquet"), "it is read by " + format + ", the files are Parquet");
        require(projected || !JsonTree.text(JsonTree.object(input, "Parameters"), "projection.enabled").equals("true"),
                "it has projection.enabled=true, with which Athena ignores registered partitions");
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            foreign = true;
            problems.add(problem + "; drop or rename the table, or set glue.table to another name");
        }
    }

    private static String plain(String location) {
        String path = location.replaceFirst("^s3[an]://", "s3://");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    void takeIn(Map<String, HiveType> wanted) {
        Map<String, Object> storage = new LinkedHashMap<>(JsonTree.object(input, "StorageDescriptor"));
        List<Map<String, Object>> columns = JsonTree.objects(storage, "Columns");
        wanted.forEach((name, type) -> {
            Optional<Map<String, Object>> there = columns.stream().filter(column -> JsonTree.text(column, "Name").equalsIgnoreCase(name)).findFirst();
            there.ifPresentOrElse(column -> widen(columns, column, name, type), () -> {
                columns.add(column(name, type.toString()));
                changed = true;
            });
        });
        storage.put("Columns", columns);
        input.put("StorageDescriptor", storage);
    }

    private void widen(List<Map<String, Object>> columns, Map<String, Object> column, String name, HiveType type) {
        String text = JsonTree.text(column, "Type");
        try {
            HiveType there = HiveType.parse(text);
            ColumnUnion union = new ColumnUnion();
            union.add(name, there);
            union.add(name, type).ifPresent(problems::add);
            HiveType wide = union.columns().get(name);
            if (!wide.equals(there)) {
                Map<String, Object> widened = new LinkedHashMap<>(column);
                widened.put("Type", wide.toString());
                columns.set(columns.indexOf(column), widened);
                changed = true;
            }
        } catch (IllegalArgumentException unknown) {
            problems.add("column " + name + " has a type in the table that is not known here: " + text);
        }
    }

    /** Whether there is a range that nobody has set, so that it will say what was written so far. */
    boolean lacksRange(TableLayout layout) {
        Map<String, Object> parameters = JsonTree.object(input, "Parameters");
        return !isSwitchedOff(parameters) && layout.columns().stream().filter(column -> column.projection().grows())
                .anyMatch(column -> !parameters.containsKey("projection." + column.name() + ".type"));
    }

    private static boolean isSwitchedOff(Map<String, Object> parameters) {
        return JsonTree.text(parameters, "projection.enabled").equalsIgnoreCase("false");
    }

    /** Adds what is missing of the properties, and widens ranges so that every place is found; a projection that is switched off stays off. */
    void project(TableDefinition wanted, TableLayout layout, List<Place> places, LocalDateTime now) {
        Map<String, Object> parameters = new LinkedHashMap<>(JsonTree.object(input, "Parameters"));
        if (isSwitchedOff(parameters)) {
            return;
        }
        boolean own = !parameters.containsKey("projection.enabled");
        wanted.parameters().forEach((name, value) -> {
            boolean missing = name.startsWith("projection.") ? !hasColumn(parameters, name) : own && name.startsWith("storage.");
            if (missing) {
                parameters.put(name, value);
            }
        });
        layout.widen(parameters, places, now);
        changed |= !parameters.equals(JsonTree.object(input, "Parameters"));
        input.put("Parameters", parameters);
    }

    /** A column that has a type is configured by somebody, who may have left out properties on purpose. */
    private boolean hasColumn(Map<String, Object> parameters, String property) {
        String column = property.replaceAll("^(projection\\.[^.]+)\\..*", "$1");
        return JsonTree.object(input, "Parameters").containsKey(column.equals(property) ? property : column + ".type")
                || parameters.containsKey(property);
    }

    static Map<String, Object> column(String name, String type) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("Name", name);
        column.put("Type", type);
        return column;
    }
}
