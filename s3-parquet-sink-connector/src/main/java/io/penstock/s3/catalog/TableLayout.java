package io.penstock.s3.catalog;

import io.penstock.s3.route.KeySettings;
import io.penstock.s3.route.Partitioning;
import io.penstock.s3.route.RouteSettings;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the sink's keys make tables: the root of each, the partition columns, and which file lies where.
 *
 * @param prefix of all keys: empty, or with a slash at its end
 * @param byField whether the first levels are values of fields
 */
record TableLayout(String bucket, String prefix, List<PartitionColumn> columns, boolean byField) {

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

    /** The directory, as the store knows it, of which a place tells. */
    String directory(Place place) {
        return prefix + place.topic() + "/" + (place.path().isEmpty() ? "" : place.path() + "/");
    }

    /** The place one level below another; empty for a directory that is none of ours. */
    Optional<Place> below(Place place, String directory) {
        String name = directory.substring(directory(place).length(), directory.length() - 1);
        String before = columns.get(place.values().size()).directory();
        if (!before.isEmpty() && !name.startsWith(before + "=")) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>(place.values());
        values.add(unescaped(before.isEmpty() ? name : name.substring(before.length() + 1)));
        return Optional.of(new Place(place.topic(), place.path().isEmpty() ? name : place.path() + "/" + name, List.copyOf(values)));
    }

    /** How many levels one has to know to know the ranges of all. */
    int growingLevels() {
        int levels = columns.size();
        while (levels > 0 && !columns.get(levels - 1).projection().grows()) {
            levels--;
        }
        return levels;
    }

    /**
     * What makes Athena compute the partitions.
     *
     * @param places all that are to be found, a file's among them
     */
    Map<String, String> projection(String topic, Collection<Place> places, LocalDateTime now) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (columns.isEmpty()) {
            return parameters;
        }
        parameters.put("projection.enabled", "true");
        for (int i = 0; i < columns.size(); i++) {
            int level = i;
            List<String> values = places.stream().filter(place -> place.values().size() > level).map(place -> place.values().get(level)).toList();
            columns.get(i).projection().properties(values)
                    .forEach((property, value) -> parameters.put("projection." + columns.get(level).name() + "." + property, value));
        }
        // Values of fields are escaped in paths. A template takes values as they are, the default way escapes them too.
        if (!byField || !columns.stream().allMatch(PartitionColumn::isPlain)) {
            parameters.put("storage.location.template", location(topic) + columns.stream()
                    .map(column -> (column.directory().isEmpty() ? "" : column.directory() + "=") + "${" + column.name() + "}/")
                    .collect(Collectors.joining()));
        }
        widen(parameters, places, now);
        return parameters;
    }

    /** Makes the ranges that are among {@code parameters} cover all places. */
    void widen(Map<String, ? super String> parameters, Collection<Place> places, LocalDateTime now) {
        for (Place place : places) {
            for (int i = 0; i < place.values().size(); i++) {
                Projection projection = columns.get(i).projection();
                String value = place.values().get(i);
                parameters.computeIfPresent("projection." + columns.get(i).name() + ".range", (key, range) -> projection.widened(range.toString(), value, now));
            }
        }
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
