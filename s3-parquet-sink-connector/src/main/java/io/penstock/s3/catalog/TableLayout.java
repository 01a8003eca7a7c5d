package io.penstock.s3.catalog;

import io.penstock.s3.route.KeySettings;
import io.penstock.s3.route.Partitioning;
import io.penstock.s3.route.RouteSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the sink's keys make tables: the root of each, the partition columns, and which file lies where. */
final class TableLayout {

    private final String bucket;
    private final String prefix;
    private final List<PartitionColumn> columns;
    private final boolean byField;

    private TableLayout(String bucket, String prefix, List<PartitionColumn> columns, boolean byField) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.columns = columns;
        this.byField = byField;
    }

    /** Empty when keys have no directories: their delimiter is not a slash. */
    static Optional<TableLayout> of(String bucket, KeySettings keys, RouteSettings route) {
        if (!keys.directoryDelim().equals("/")) {
            return Optional.empty();
        }
        List<PartitionColumn> columns = new ArrayList<>();
        if (route.partitioning() == Partitioning.KAFKA_PARTITION) {
            columns.add(PartitionColumn.named("partition", new IntegerProjection(0, 99, true, 0, 1, 1)));
        }
        route.fields().forEach(field -> columns.add(new PartitionColumn(TableNames.lowerCase(field.directory()), field.directory(),
                new Projection.Injected(), true)));
        if (route.partitioning().byTime()) {
            columns.addAll(PathPattern.columns(route.time().pattern(), route.time().durationMillis(), columns.size()));
        }
        String prefix = keys.topicsDir().isEmpty() ? "" : keys.topicsDir() + "/";
        return Optional.of(new TableLayout(bucket, prefix, List.copyOf(columns), !route.fields().isEmpty()));
    }

    List<PartitionColumn> columns() {
        return columns;
    }

    String location(String topic) {
        return "s3://" + bucket + "/" + prefix + topic + "/";
    }

    String location(Place place) {
        return location(place.topic()) + (place.path().isEmpty() ? "" : place.path() + "/");
    }

    /** Where a file lies; empty for a key that is none of ours, or has other levels than the table. */
    Optional<Place> place(String key) {
        int topicEnd = key.indexOf('/', prefix.length());
        int pathEnd = key.lastIndexOf('/');
        if (!key.startsWith(prefix) || topicEnd < 0) {
            return Optional.empty();
        }
        String path = pathEnd <= topicEnd ? "" : key.substring(topicEnd + 1, pathEnd);
        String[] directories = path.isEmpty() ? new String[0] : path.split("/", -1);
        if (directories.length != columns.size()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < directories.length; i++) {
            values.add(unescaped(columns.get(i).directory().isEmpty() ? directories[i] : directories[i].substring(directories[i].indexOf('=') + 1)));
        }
        return Optional.of(new Place(key.substring(prefix.length(), topicEnd), path, List.copyOf(values)));
    }

    /** What makes Athena compute the partitions, of a table whose first file is at {@code first}. */
    Map<String, String> projection(Place first) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (columns.isEmpty()) {
            return parameters;
        }
        parameters.put("projection.enabled", "true");
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).name();
            columns.get(i).projection().properties(first.values().get(i))
                    .forEach((property, value) -> parameters.put("projection." + column + "." + property, value));
        }
        // Values of fields are escaped in paths. A template takes values as they are, the default way escapes them too.
        if (!byField || !columns.stream().allMatch(PartitionColumn::isPlain)) {
            parameters.put("storage.location.template", location(first.topic()) + columns.stream()
                    .map(column -> (column.directory().isEmpty() ? "" : column.directory() + "=") + "${" + column.name() + "}/")
                    .collect(Collectors.joining()));
        }
        return parameters;
    }

    /** The reverse of Hive's escaping of path names. */
    private static String unescaped(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            boolean escape = text.charAt(at) == '%' && text.length() > at + 2 && text.substring(at + 1, at + 3).matches("[0-9A-Fa-f]{2}");
            if (escape) {
                plain.append((char) Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                plain.append(text.charAt(at));
            }
        }
        return plain.toString();
    }
}
