package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.ColumnType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Declared columns, and writers that coerce schemaless values into them. */
final class DeclaredPlans {
    private final ColumnNames names;
    private final Set<String> dropped;

    private DeclaredPlans(ColumnNames names, Set<String> dropped) {
        this.names = names;
        this.dropped = dropped;
    }

    /** @return null if all columns are dropped */
    static ColumnPlan plan(List<Column> columns, ColumnNames names, Set<String> dropped) {
        return new DeclaredPlans(names, dropped).group(columns, "");
    }

    private ColumnPlan group(List<Column> declared, String prefix) {
        StructColumns columns = new StructColumns(names);
        List<MapFieldsWriter.Source> sources = new ArrayList<>();
        for (Column column : declared) {
            if (dropped.contains(prefix + column.name())) {
                continue;
            }
            try {
                ColumnPlan plan = plan(column.type(), prefix + column.name() + ".");
                if (plan != null) {
                    columns.add(column.name(), true, plan.type());
                    sources.add(new MapFieldsWriter.Source(column.name(), plan.writer()));
                }
            } catch (Misfit e) {
                throw e.in(column.name());
            }
        }
        List<Column> made = columns.made();
        return made.isEmpty() ? null : new ColumnPlan(new ColumnType.Group(made), new MapFieldsWriter(sources));
    }

    private ColumnPlan plan(ColumnType type, String prefix) {
        if (type instanceof ColumnType.Group group) {
            return group(group.fields(), prefix);
        }
        if (type instanceof ColumnType.ListOf list) {
            ColumnPlan element = plan(list.element(), prefix);
            return element == null ? null : new ColumnPlan(new ColumnType.ListOf(element.type()), new ListWriter(element.writer()));
        }
        if (type instanceof ColumnType.MapOf map) {
            ColumnPlan key = plan(map.key(), prefix);
            ColumnPlan value = plan(map.value(), prefix);
            return value == null ? null
                : new ColumnPlan(new ColumnType.MapOf(key.type(), value.type()), new MapWriter(key.writer(), value.writer()));
        }
        return new ColumnPlan(type, leaf(type));
    }

    private static ValueWriter leaf(ColumnType type) {
        if (type instanceof ColumnType.Decimal decimal) {
            return (value, row) -> DecimalType.write(decimal, Coerced.decimal(value), row);
        }
        return switch ((Scalar) type) {
            case BOOLEAN -> (value, row) -> row.putBoolean(Coerced.bool(value));
            case INT8 -> (value, row) -> row.putInt((int) Coerced.integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case INT16 -> (value, row) -> row.putInt((int) Coerced.integer(value, Short.MIN_VALUE, Short.MAX_VALUE));
            case INT32 -> (value, row) -> row.putInt((int) Coerced.integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case INT64 -> (value, row) -> row.putLong(Coerced.integer(value, Long.MIN_VALUE, Long.MAX_VALUE));
            case FLOAT -> (value, row) -> row.putFloat(Coerced.narrow(value));
            case DOUBLE -> (value, row) -> row.putDouble(Coerced.floating(value));
            case STRING -> (value, row) -> row.putString(Coerced.string(value));
            case BINARY -> (value, row) -> PlainTypes.bytes(Coerced.binary(value), row);
            case DATE -> (value, row) -> row.putInt(CoercedTime.date(value));
            case TIMESTAMP -> (value, row) -> row.putLong(CoercedTime.timestamp(value));
        };
    }

    /** Where inference begins: declared fields are known, dropped ones are passed over. */
    static Inferred known(List<Column> declared, ColumnNames names, Set<String> dropped) {
        Inferred known = Inferred.NOTHING;
        for (Column column : declared) {
            ColumnPlan plan = dropped.contains(column.name()) ? null
                : new DeclaredPlans(names, dropped).plan(column.type(), column.name() + ".");
            known = Inferred.grafted(known, List.of(column.name()), new Inferred.Fixed(plan));
        }
        for (String path : dropped) {
            known = Inferred.grafted(known, List.of(path.split("\\.")), new Inferred.Fixed(null));
        }
        return known;
    }

}
