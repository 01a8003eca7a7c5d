package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.ColumnType.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the type of schemaless values, from those seen so far. It only ever grows: fields are added, and
 * whole numbers become floating-point ones; anything else that differs is a misfit. Immutable.
 */
sealed interface Inferred {
    Inferred NOTHING = new Nothing();

    /** @return this instance itself if the value brings nothing new */
    Inferred with(Object value);

    /**
     * @param depth how many lists and maps lie above
     * @return null as long as there is nothing to make a column of
     * @throws Misfit if it lies too deep, or if two fields would be one column
     */
    ColumnPlan plan(ColumnNames names, int depth);

    private static void checkDepth(int depth) {
        if (depth > SchemaPlans.DEEPEST) {
            throw new Misfit("is nested more than " + SchemaPlans.DEEPEST + " deep; turn it into a string with a transform");
        }
    }

    /** This knowledge, and that the field at the path is {@code known}. */
    static Inferred grafted(Inferred onto, List<String> path, Inferred known) {
        if (path.isEmpty()) {
            return onto instanceof Fixed ? onto : known;
        }
        if (onto instanceof Fixed) {
            return onto;
        }
        Map<String, Inferred> fields = new LinkedHashMap<>(onto instanceof Named named ? named.fields() : Map.of());
        fields.merge(path.get(0), grafted(NOTHING, path.subList(1, path.size()), known),
            (before, any) -> grafted(before, path.subList(1, path.size()), known));
        return new Named(fields);
    }

    /** Known from elsewhere, whatever the values are. {@code plan} is null for a field that is left out. */
    record Fixed(ColumnPlan plan) implements Inferred {
        @Override
        public Inferred with(Object value) {
            return this;
        }

        @Override
        public ColumnPlan plan(ColumnNames names, int depth) {
            return plan;
        }
    }

    /** Only nulls and empty lists and maps so far. */
    record Nothing() implements Inferred {
        @Override
        public Inferred with(Object value) {
            if (value == null) {
                return this;
            }
            if (value instanceof Map<?, ?>) {
                return new Named(Map.of()).with(value);
            }
            if (value instanceof List<?>) {
                return new Many(this).with(value);
            }
            return new Plain(Coercion.typeOf(value));
        }

        @Override
        public ColumnPlan plan(ColumnNames names, int depth) {
            return null;
        }
    }

    /** A value that is neither list nor map. */
    record Plain(Scalar type) implements Inferred {
        @Override
        public Inferred with(Object value) {
            if (value == null) {
                return this;
            }
            Scalar other = value instanceof Map<?, ?> || value instanceof List<?> ? null : Coercion.typeOf(value);
            if (other == type || type == Scalar.DOUBLE && other == Scalar.INT64) {
                return this;
            }
            if (type == Scalar.INT64 && other == Scalar.DOUBLE) {
                return new Plain(Scalar.DOUBLE);
            }
            throw new Misfit("holds " + Described.value(value) + " where earlier records had "
                + Coercion.described(type) + "; declare the columns with value.columns to say which it is");
        }

        @Override
        public ColumnPlan plan(ColumnNames names, int depth) {
            return new ColumnPlan(type, Coercion.writer(type));
        }
    }

    /** A list. */
    record Many(Inferred element) implements Inferred {
        @Override
        public Inferred with(Object value) {
            if (value == null) {
                return this;
            }
            if (!(value instanceof List<?> list)) {
                throw new Misfit("holds " + Described.value(value) + " where earlier records had a list");
            }
            Inferred grown = element;
            int index = 0;
            for (Object item : list) {
                try {
                    grown = grown.with(item);
                } catch (Misfit e) {
                    throw e.at(index);
                }
                index++;
            }
            return grown == element ? this : new Many(grown);
        }

        @Override
        public ColumnPlan plan(ColumnNames names, int depth) {
            checkDepth(depth);
            ColumnPlan plan = element.plan(names, depth + 1);
            return plan == null ? null : new ColumnPlan(new ColumnType.ListOf(plan.type()), new ListWriter(plan.writer()));
        }
    }

    /** A map with names: JSON's object. */
    record Named(Map<String, Inferred> fields) implements Inferred {
        @Override
        public Inferred with(Object value) {
            if (value == null) {
                return this;
            }
            if (!(value instanceof Map<?, ?> map)) {
                throw new Misfit("holds " + Described.value(value) + " where earlier records had fields");
            }
            Map<String, Inferred> grown = null;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String name)) {
                    throw new Misfit("holds " + Described.value(entry.getKey()) + " as the name of a field; names must be strings");
                }
                Inferred known = fields.getOrDefault(name, NOTHING);
                Inferred now = grownField(name, known, entry.getValue());
                if (now != known) {
                    grown = grown == null ? new LinkedHashMap<>(fields) : grown;
                    grown.put(name, now);
                }
            }
            return grown == null ? this : new Named(grown);
        }

        private static Inferred grownField(String name, Inferred known, Object value) {
            try {
                return known.with(value);
            } catch (Misfit e) {
                throw e.in(name);
            }
        }

        @Override
        public ColumnPlan plan(ColumnNames names, int depth) {
            checkDepth(depth);
            StructColumns columns = new StructColumns(names);
            List<MapFieldsWriter.Source> sources = new ArrayList<>();
            fields.forEach((name, inferred) -> {
                try {
                    ColumnPlan plan = inferred.plan(names, depth + 1);
                    if (plan != null) {
                        columns.add(name, true, plan.type());
                        sources.add(new MapFieldsWriter.Source(name, plan.writer()));
                    }
                } catch (Misfit e) {
                    throw e.in(name);
                }
            });
            List<Column> made = columns.made();
            return made.isEmpty() ? null : new ColumnPlan(new ColumnType.Group(made), new MapFieldsWriter(sources));
        }
    }
}
