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
 *
 * <p>The columns are those of a target schema, which is mostly the values' own. When it is another, values are projected:
 * fields that the target lacks are dropped, fields that only it has take its default or null, numbers are widened.
 */
final class SchemaPlans {
    static final int DEEPEST = 30;

    private final ColumnNames names;
    private final Set<String> dropped;

    SchemaPlans(ColumnNames names, Set<String> dropped) {
        this.names = names;
        this.dropped = dropped;
    }

    /**
     * @return null if nothing of it has a column
     * @throws Misfit if the schema cannot be a column
     */
    ColumnPlan plan(Schema schema) {
        return plan(schema, schema, "", 0);
    }

    /** Values of {@code source} in the columns of {@code target}. */
    ColumnPlan projection(Schema source, Schema target) {
        return plan(source, target, "", 0);
    }

    private ColumnPlan plan(Schema source, Schema target, String prefix, int depth) {
        if (depth > DEEPEST) {
            throw new Misfit("is nested more than " + DEEPEST + " deep, or contains itself; turn it into a string with a transform");
        }
        boolean leaf = isLeaf(target);
        if (leaf != isLeaf(source) || !leaf && source.type() != target.type()) {
            throw Widening.incompatible(source, target);
        }
        if (leaf) {
            return Widening.plan(source, target);
        }
        return switch (target.type()) {
            case STRUCT -> struct(source, target, prefix, depth);
            case ARRAY -> array(source, target, prefix, depth);
            default -> map(source, target, prefix, depth);
        };
    }

    static boolean isLeaf(Schema schema) {
        return schema.type().isPrimitive() || LogicalTypes.of(schema) != null;
    }

    private ColumnPlan struct(Schema source, Schema target, String prefix, int depth) {
        StructColumns columns = new StructColumns(names);
        List<StructWriter.Source> sources = new ArrayList<>();
        for (Field field : target.fields()) {
            String path = prefix + field.name();
            if (dropped.contains(path)) {
                continue;
            }
            try {
                Field from = source == target ? field : source.field(field.name());
                ColumnPlan plan = plan(from == null ? field.schema() : from.schema(), field.schema(), path + ".", depth + 1);
                if (plan != null) {
                    columns.add(field.name(), field.schema().isOptional(), plan.type());
                    sources.add(source(from, field, plan, path, depth));
                }
            } catch (Misfit e) {
                throw e.in(field.name());
            }
        }
        List<Column> made = columns.made();
        return made.isEmpty() ? null : new ColumnPlan(new ColumnType.Group(made), new StructWriter(sources));
    }

    private StructWriter.Source source(Field from, Field field, ColumnPlan plan, String path, int depth) {
        Object otherwise = field.schema().defaultValue();
        if (from == null && otherwise == null && !field.schema().isOptional()) {
            throw new Misfit("is missing in the record's schema, but required and without a default in the schema "
                + "of the file onto which the record is projected; set schema.compatibility=NONE to keep the schemas apart");
        }
        if (otherwise == null) {
            return new StructWriter.Source(field.name(), from, field.schema().isOptional(), plan.writer(), null, null);
        }
        ColumnPlan own = from == field ? plan : plan(field.schema(), field.schema(), path + ".", depth + 1);
        return new StructWriter.Source(field.name(), from, field.schema().isOptional(), plan.writer(), otherwise, own.writer());
    }

    private ColumnPlan array(Schema source, Schema target, String prefix, int depth) {
        ColumnPlan element = plan(source.valueSchema(), target.valueSchema(), prefix, depth + 1);
        return element == null ? null : new ColumnPlan(new ColumnType.ListOf(element.type()), new ListWriter(element.writer()));
    }

    private ColumnPlan map(Schema source, Schema target, String prefix, int depth) {
        ColumnPlan key = plan(source.keySchema(), target.keySchema(), prefix, depth + 1);
        ColumnPlan value = plan(source.valueSchema(), target.valueSchema(), prefix, depth + 1);
        if (key == null || value == null) {
            return null;
        }
        if (isLeaf(target.keySchema())) {
            return new ColumnPlan(new ColumnType.MapOf(key.type(), value.type()), new MapWriter(key.writer(), value.writer()));
        }
        // Athena's maps have primitive keys; others become a list of entries.
        ColumnType.Group entry = new ColumnType.Group(List.of(
            new Column("key", false, key.type()), new Column("value", true, value.type())));
        return new ColumnPlan(new ColumnType.ListOf(entry), new EntryListWriter(key.writer(), value.writer()));
    }
}
