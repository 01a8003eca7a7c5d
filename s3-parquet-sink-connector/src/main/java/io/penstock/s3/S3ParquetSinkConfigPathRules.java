package io.penstock.s3;

import static io.penstock.s3.S3ParquetSinkConfigKeys.*;

import io.penstock.s3.route.Partitioning;
import io.penstock.s3.route.TimePattern;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code path.format} and {@code partition.field.name} demand, of themselves and of each other: found by rendering a path. */
final class S3ParquetSinkConfigPathRules {
    /** Two times that differ in every field that a pattern can show. */
    private static final ZonedDateTime ONE = ZonedDateTime.of(2019, 1, 2, 3, 4, 5, 600_000_000, ZoneOffset.UTC);

    private static final ZonedDateTime OTHER = ZonedDateTime.of(2020, 11, 21, 19, 38, 47, 912_000_000, ZoneOffset.ofHours(-5));

    private final S3ParquetSinkConfigValues values;
    private final Partitioning partitioning;

    private S3ParquetSinkConfigPathRules(S3ParquetSinkConfigValues values, Partitioning partitioning) {
        this.values = values;
        this.partitioning = partitioning;
    }

    static void apply(S3ParquetSinkConfigValues values, Partitioning partitioning) {
        S3ParquetSinkConfigPathRules rules = new S3ParquetSinkConfigPathRules(values, partitioning);
        boolean ownFormat = S3ParquetSinkConfigClasses.takesPathFormat(values.text(PARTITIONER));
        if (values.valid(DIRECTORY_DELIM, COLUMN_NAMES, PARTITION_FIELDS, PATH_FORMAT)) {
            Set<String> names = rules.fieldNames();
            if (ownFormat) {
                rules.pathFormat(names);
            }
        }
    }

    private Set<String> fieldNames() {
        Set<String> names = new HashSet<>();
        if (partitioning.byField()) {
            for (String field : values.list(PARTITION_FIELDS)) {
                String name = S3ParquetSinkConfigClasses.directoryName(field, values.text(COLUMN_NAMES));
                if (!values.confluent() && (name.startsWith("_") || name.startsWith("."))) {
                    values.refuse(PARTITION_FIELDS, "Athena doesn't read directories that start with _ or a dot, as '" + name
                            + "=' would: rename the field with a transform, or take another");
                } else if (!names.add(name)) {
                    values.refuse(PARTITION_FIELDS, "two of the fields have the same name in the path: leave one out, or set column.names=as_is");
                }
            }
        }
        return names;
    }

    private void pathFormat(Set<String> fieldNames) {
        String delim = values.text(DIRECTORY_DELIM);
        String format = values.anyText(PATH_FORMAT);
        if (format.isBlank() || format.equals(delim)) {
            values.refuse(PATH_FORMAT, "write a pattern, such as 'dt'=yyyy-MM-dd/'hour'=HH");
            return;
        }
        String path = format.endsWith(delim) ? format.substring(0, format.length() - delim.length()) : format;
        if (!values.confluent() && path.chars().filter(c -> c == '\'').count() % 2 == 1) {
            values.refuse(PATH_FORMAT, "a quote is never closed: text stands between two single quotes, as in 'dt'=yyyy-MM-dd");
            return;
        }
        try {
            TimePattern pattern = TimePattern.parse(path, Locale.ROOT);
            if (!values.confluent()) {
                segments(pattern.format(ONE).split(Pattern.quote(delim), -1), pattern.format(OTHER).split(Pattern.quote(delim), -1), fieldNames);
            }
        } catch (IllegalArgumentException e) {
            values.refuse(PATH_FORMAT, e.getMessage());
        }
    }

    private void segments(String[] one, String[] other, Set<String> fieldNames) {
        Set<String> names = new HashSet<>(fieldNames);
        for (int i = 0; i < one.length; i++) {
            String name = name(one[i]);
            if (one[i].isEmpty()) {
                values.refuse(PATH_FORMAT, "a directory in it has no name: write no delimiter at its beginning and no two in a row");
            } else if (one[i].startsWith("_") || one[i].startsWith(".")) {
                values.refuse(PATH_FORMAT, "Athena doesn't read directories that start with _ or a dot, as '" + one[i] + "' does: begin it differently");
            } else if (!name.isEmpty() && i < other.length && !name.equals(name(other[i]))) {
                values.refuse(PATH_FORMAT, "what stands before the = is rendered as a time, such as '" + name
                        + "': put the name between single quotes, as in 'day'=dd");
            } else if (!name.isEmpty() && !names.add(name)) {
                values.refuse(PATH_FORMAT, "'" + name + "' names two directories of a path: give each its own name");
            } else if (name.isEmpty() && values.valid(CATALOG) && !values.text(CATALOG).equals("none")) {
                values.refuse(PATH_FORMAT, "catalog=" + values.text(CATALOG) + " needs the name of a column for each directory, and '" + one[i]
                        + "' has none: write 'dt'=yyyy-MM-dd/'hour'=HH");
            }
        }
    }

    /** What stands before the equals sign; empty if there is none. */
    private static String name(String segment) {
        return segment.substring(0, Math.max(0, segment.indexOf('=')));
    }
}
