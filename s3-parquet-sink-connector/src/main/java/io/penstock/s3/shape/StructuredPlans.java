package io.penstock.s3.shape;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/** One plan per schema, found quickly: converters mostly hand out the same instance again and again. */
final class StructuredPlans {
    /** Converters that make a new instance for every record must not fill the heap. */
    private static final int MOST_INSTANCES = 1_000;

    private final SchemaPlans plans;
    private final Map<Schema, ColumnPlan> bySchema = new HashMap<>();
    private final Map<Schema, ColumnPlan> byInstance = new IdentityHashMap<>();
    private Schema last;
    private ColumnPlan lastPlan;

    StructuredPlans(SchemaPlans plans) {
        this.plans = plans;
    }

    /** @return null if the schema has no columns */
    ColumnPlan plan(Schema schema) {
        if (schema == last) {
            return lastPlan;
        }
        if (!byInstance.containsKey(schema)) {
            if (byInstance.size() >= MOST_INSTANCES) {
                byInstance.clear();
                bySchema.clear();
            }
            if (!bySchema.containsKey(schema)) {
                bySchema.put(schema, plans.plan(schema));
            }
            byInstance.put(schema, bySchema.get(schema));
        }
        lastPlan = byInstance.get(schema);
        last = schema;
        return lastPlan;
    }
}
