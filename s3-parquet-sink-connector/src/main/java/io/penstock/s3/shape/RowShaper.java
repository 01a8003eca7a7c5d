package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.RowWriter;
import io.penstock.s3.parquet.ShapedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records to rows. One per task; remembers what it inferred. Not thread-safe. */
public final class RowShaper {
    /** The column of values that are not structs. */
    private static final String VALUE_COLUMN = "value";

    private final ShapeSettings settings;
    private final SchemaPlans plans;
    private final FileSchemas fileSchemas = new FileSchemas();
    private final RowWriter row = new RowWriter();
    private final Map<Schema, RowPlan> bySchema = new HashMap<>();
    private final Map<Schema, RowPlan> byIdentity = new IdentityHashMap<>();
    private final Map<String, Inferred> inferredByTopic = new HashMap<>();
    private final Map<Inferred, RowPlan> byInferred = new IdentityHashMap<>();
    private Schema lastSchema;
    private RowPlan lastPlan;

    public RowShaper(ShapeSettings settings) {
        this.settings = settings;
        this.plans = new SchemaPlans(settings.columnNames(), settings.droppedFields());
    }

    /**
     * Lays out a record's value, which is not null.
     *
     * @return a row of its own, valid for as long as it is needed
     * @throws DataException if the value or its schema has no place in a file: says which field, what it holds and what to do
     */
    public ShapedRow shape(SinkRecord record) {
        row.clear();
        try {
            RowPlan plan = record.valueSchema() == null ? inferred(record) : planned(record.valueSchema());
            plan.value().write(record.value(), row);
            return new ShapedRow(plan.schema(), row);
        } catch (Misfit e) {
            throw e.asDataException();
        }
    }

    private RowPlan planned(Schema schema) {
        if (schema == lastSchema) {
            return lastPlan;
        }
        RowPlan plan = byIdentity.get(schema);
        if (plan == null) {
            plan = bySchema.get(schema);
            if (plan == null) {
                plan = rowPlan(plans.plan(schema, ""));
                bySchema.put(schema, plan);
            }
            byIdentity.put(schema, plan);
        }
        lastSchema = schema;
        lastPlan = plan;
        return plan;
    }

    private RowPlan inferred(SinkRecord record) {
        Inferred known = inferredByTopic.getOrDefault(record.topic(), Inferred.NOTHING);
        Inferred grown = known.with(record.value());
        RowPlan plan = byInferred.get(grown);
        if (plan == null) {
            plan = rowPlan(grown.plan(settings.columnNames()));
            byInferred.remove(known);
            byInferred.put(grown, plan);
            inferredByTopic.put(record.topic(), grown);
        }
        return plan;
    }

    private RowPlan rowPlan(ColumnPlan value) {
        if (value == null) {
            throw new Misfit("has no field that could be a column");
        }
        List<Column> columns = new ArrayList<>();
        if (value.type() instanceof ColumnType.Group group) {
            columns.addAll(group.fields());
        } else {
            columns.add(new Column(VALUE_COLUMN, false, value.type()));
        }
        return new RowPlan(fileSchemas.of(columns), value.writer(), null);
    }
}
