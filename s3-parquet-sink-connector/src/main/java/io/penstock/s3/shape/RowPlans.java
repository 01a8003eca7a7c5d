package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.FileSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The schemas of whole files: the value's columns and those of the record. One instance per distinct list of columns, so
 * that schemas that differ only in name or version share their files.
 */
final class RowPlans {
    private static final int MOST_PAIRS = 10_000;

    private final KafkaColumns kafka;
    private final Map<List<Column>, FileSchema> byColumns = new HashMap<>();
    private final Map<PlanPair, FileSchema> byPlans = new HashMap<>();
    private ColumnPlan lastValue;
    private ColumnPlan lastKey;
    private FileSchema last;

    /** Compared by instance: plans are few and kept. */
    private record PlanPair(ColumnPlan value, ColumnPlan key) {
        @Override
        public boolean equals(Object other) {
            return other instanceof PlanPair pair && pair.value == value && pair.key == key;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(value) + System.identityHashCode(key);
        }
    }

    RowPlans(KafkaColumns kafka) {
        this.kafka = kafka;
    }

    /** @param value null if the value has no columns; {@code key} likewise */
    FileSchema schema(ColumnPlan value, ColumnPlan key) {
        if (last == null || value != lastValue || key != lastKey) {
            if (byPlans.size() >= MOST_PAIRS) {
                byPlans.clear();
            }
            last = byPlans.computeIfAbsent(new PlanPair(value, key), this::made);
            lastValue = value;
            lastKey = key;
        }
        return last;
    }

    private FileSchema made(PlanPair plans) {
        StructColumns columns = new StructColumns(ColumnNames.AS_IS);
        if (plans.value() != null) {
            plans.value().columns().forEach(column -> columns.addNamed(column.name(), column.name(), column.optional(), column.type()));
        }
        kafka.addTo(columns, plans.key());
        if (columns.made().isEmpty()) {
            throw new Misfit("has no field that could be a column of the file; keep the fields that partition with "
                + "partition.field.in.file=true, or set kafka.columns");
        }
        return byColumns.computeIfAbsent(List.copyOf(columns.made()), FileSchema::new);
    }
}
