package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * Connect schemas to columns and to those who write their values. What has no columns in Parquet (a struct without
 * fields, and lists and maps of such) is left out; unions and enums of Avro converters need no rule of their own: they
 * arrive as structs of optional fields and as strings.
 */
final class SchemaPlans {
    private static final int DEEPEST = 30;

    private final ColumnNames names;
    private final Set<String> dropped;

    SchemaPlans(ColumnNames names, Set<String> dropped) {
        this.names = names;
        this.dropped = dropped;
    }

    /**
     * @param prefix the path of the value's fields, "" or ending with a dot
     * @return null if nothing of it has a column
     * @throws Misfit if the schema cannot be a column
     */
    ColumnPlan plan(Schema schema, String prefix) {
        return plan(schema, prefix, 0);
    }

    private ColumnPlan plan(Schema schema, String prefix, int depth) {
        if (depth > DEEPEST) {
            throw new Misfit("is nested more than " + DEEPEST + " deep, or contains itself; turn it into a string with a transform");
        }
        ColumnPlan logical = LogicalTypes.of(schema);
        if (logical != null) {
            return logical;
        }
        return switch (schema.type()) {
            case STRUCT -> struct(schema, prefix, depth);
            case ARRAY -> array(schema, prefix, depth);
            case MAP -> map(schema, prefix, depth);
            default -> PlainTypes.of(schema.type());
        };
    }

    private ColumnPlan struct(Schema schema, String prefix, int depth) {
        StructColumns columns = new StructColumns(names);
        List<StructWriter.Source> sources = new ArrayList<>();
        for (Field field : schema.fields()) {
            String path = prefix + field.name();
            if (dropped.contains(path)) {
                continue;
            }
            try {
                ColumnPlan plan = plan(field.schema(), path + ".", depth + 1);
                if (plan != null) {
                    columns.add(field.name(), field.schema().isOptional(), plan.type());
                    sources.add(new StructWriter.Source(field, plan.writer()));
                }
            } catch (Misfit e) {
                throw e.in(field.name());
            }
        }
        List<Column> made = columns.made();
        return made.isEmpty() ? null : new ColumnPlan(new ColumnType.Group(made), new StructWriter(sources));
    }

    private ColumnPlan array(Schema schema, String prefix, int depth) {
        ColumnPlan element = plan(schema.valueSchema(), prefix, depth + 1);
        return element == null ? null : new ColumnPlan(new ColumnType.ListOf(element.type()), new ListWriter(element.writer()));
    }

    private ColumnPlan map(Schema schema, String prefix, int depth) {
        ColumnPlan key = plan(schema.keySchema(), prefix, depth + 1);
        ColumnPlan value = plan(schema.valueSchema(), prefix, depth + 1);
        if (key == null || value == null) {
            return null;
        }
        if (isNested(key.type())) {
            return entries(key, value);
        }
        return new ColumnPlan(new ColumnType.MapOf(key.type(), value.type()), new MapWriter(key.writer(), value.writer()));
    }

    /** Athena's maps have primitive keys; others become a list of entries. */
    private static ColumnPlan entries(ColumnPlan key, ColumnPlan value) {
        ColumnType.Group entry = new ColumnType.Group(List.of(
            new Column("key", false, key.type()), new Column("value", true, value.type())));
        return new ColumnPlan(new ColumnType.ListOf(entry), new EntryListWriter(key.writer(), value.writer()));
    }

    private static boolean isNested(ColumnType type) {
        return type instanceof ColumnType.Group || type instanceof ColumnType.ListOf || type instanceof ColumnType.MapOf;
    }
}
