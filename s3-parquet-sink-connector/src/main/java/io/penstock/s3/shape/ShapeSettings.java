package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How records become rows.
 *
 * @param columnNames how columns are named
 * @param droppedFields fields of the value that the file leaves out, named as in the record; {@code a.b} is nested
 * @param kafkaColumns columns that come from the record itself, in the order of the enum behind those of the value
 * @param valueColumns the declared columns of schemaless values, from {@link DeclaredColumns#parse}; may be empty
 *     unless {@code schemaless} is DECLARED. With INFER they have their declared types, and only the rest is inferred
 * @param schemaless what becomes of values without a schema
 * @param compatibility which records are projected onto another schema than their own
 */
public record ShapeSettings(ColumnNames columnNames, Set<String> droppedFields, Set<KafkaColumn> kafkaColumns,
                            List<Column> valueColumns, Schemaless schemaless, SchemaCompatibility compatibility) {
    public ShapeSettings {
        Objects.requireNonNull(columnNames);
        Objects.requireNonNull(compatibility);
        droppedFields = Set.copyOf(droppedFields);
        kafkaColumns = kafkaColumns.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kafkaColumns));
        valueColumns = List.copyOf(valueColumns);
        if (Objects.requireNonNull(schemaless) == Schemaless.DECLARED && valueColumns.isEmpty()) {
            throw new IllegalArgumentException("schemaless = declared needs declared columns");
        }
    }

    /** Snake-case names, nothing dropped, no Kafka columns, schemaless values inferred, each schema for itself. */
    public static ShapeSettings defaults() {
        return new ShapeSettings(ColumnNames.SNAKE_CASE, Set.of(), Set.of(), List.of(), Schemaless.INFER, SchemaCompatibility.NONE);
    }
}
