package io.penstock.csv;

import io.penstock.csv.Settings.Output;
import io.penstock.csv.Settings.RowMetadata;
import io.penstock.csv.types.Column;
import io.penstock.csv.types.ColumnType;
import io.penstock.csv.types.RowSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;

/** Connect schemas of rows. Files with the same columns share one object, because converters cache by it. */
final class RecordSchemas {

    /**
     * The schemas of one kind of row.
     *
     * @param keys      columns of the key, none for no key
     * @param timestamp column of the record's timestamp, or -1
     */
    record Shape(Schema value, Schema key, int[] keys, int timestamp, boolean epochMillis) {}

    static final String FILE_FIELD = "csv_file";
    static final String ROW_FIELD = "csv_row";
    static final String OFFSET_FIELD = "csv_offset";

    private final Output output;
    private final Map<String, Shape> shapes = new HashMap<>();

    RecordSchemas(Output output) {
        this.output = output;
    }

    /** @throws ConnectException when a field that the configuration names is not among the columns */
    Shape of(RowSchema rows, String file) {
        return shapes.computeIfAbsent(rows.describe(), d -> shape(rows, file));
    }

    private Shape shape(RowSchema rows, String file) {
        SchemaBuilder value = SchemaBuilder.struct();
        rows.columns().forEach(c -> value.field(c.name(), schema(c)));
        if (output.metadata() == RowMetadata.FIELDS) {
            takenByMetadata(rows).ifPresent(name -> {
                throw new ConnectException(metadataClash(name, file));
            });
            value.field(FILE_FIELD, Schema.OPTIONAL_STRING_SCHEMA)
                    .field(ROW_FIELD, Schema.OPTIONAL_INT64_SCHEMA)
                    .field(OFFSET_FIELD, Schema.OPTIONAL_INT64_SCHEMA);
        }
        int[] keys = output.keyFields().stream().mapToInt(f -> index(rows, f, CsvSourceConfig.KEY_FIELDS, file)).toArray();
        int timestamp = output.timestampField().map(f -> index(rows, f, CsvSourceConfig.TIMESTAMP_FIELD, file)).orElse(-1);
        boolean epochMillis = timestamp >= 0 && rows.columns().get(timestamp).type() == ColumnType.INT64;
        return new Shape(value.build(), key(rows, keys), keys, timestamp, checked(rows, timestamp, epochMillis, file));
    }

    private boolean checked(RowSchema rows, int timestamp, boolean epochMillis, String file) {
        if (timestamp >= 0 && !tellsTime(rows.columns().get(timestamp))) {
            throw new ConnectException(notATime(rows.columns().get(timestamp), file));
        }
        return epochMillis;
    }

    /** Whether a column can be {@code timestamp.field}. */
    static boolean tellsTime(Column column) {
        return switch (column.type()) {
            case DATE, TIMESTAMP, INT64 -> true;
            default -> false;
        };
    }

    static String notATime(Column column, String file) {
        return "timestamp.field '" + column.name() + "' of " + file + " is " + column.describeType()
                + ", not a date, timestamp or int64. Declare it, e.g. csv.columns=" + column.name() + " date(dd/MM/yyyy).";
    }

    /** A column that has the name of a field that {@code row.metadata=fields} adds. */
    static Optional<String> takenByMetadata(RowSchema rows) {
        return rows.columns().stream().map(Column::name).filter(List.of(FILE_FIELD, ROW_FIELD, OFFSET_FIELD)::contains).findFirst();
    }

    static String metadataClash(String name, String file) {
        return "row.metadata=fields adds a field '" + name + "', and " + file + " has a column of that name. Set row.metadata to headers or none.";
    }

    private static Schema key(RowSchema rows, int[] keys) {
        if (keys.length <= 1) {
            return keys.length == 0 ? null : schema(rows.columns().get(keys[0]));
        }
        SchemaBuilder key = SchemaBuilder.struct();
        for (int column : keys) {
            key.field(rows.columns().get(column).name(), schema(rows.columns().get(column)));
        }
        return key.build();
    }

    private static int index(RowSchema rows, String field, String configKey, String file) {
        List<String> names = rows.columns().stream().map(Column::name).toList();
        if (!names.contains(field)) {
            throw new ConnectException(configKey + " names '" + field + "', which " + file + " does not have. Its fields are: "
                    + names.stream().collect(Collectors.joining(", ")) + ".");
        }
        return names.indexOf(field);
    }

    private static Schema schema(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> Schema.OPTIONAL_BOOLEAN_SCHEMA;
            case INT64 -> Schema.OPTIONAL_INT64_SCHEMA;
            case FLOAT64 -> Schema.OPTIONAL_FLOAT64_SCHEMA;
            case DECIMAL -> Decimal.builder(column.scale()).optional().build();
            case DATE -> Date.builder().optional().build();
            case TIMESTAMP -> Timestamp.builder().optional().build();
            case STRING -> Schema.OPTIONAL_STRING_SCHEMA;
        };
    }
}
