package io.penstock.s3.shape;

import java.util.HashMap;
import java.util.Map;

/** Plans for values without a schema: the declared columns, or what each topic's values have shown so far. */
final class SchemalessPlans {
    private final ColumnNames names;
    private final Inferred first;
    private final Map<String, Known> byTopic = new HashMap<>();

    private record Known(Inferred inferred, ColumnPlan plan) {
    }

    /** @param first what is known before the first value */
    SchemalessPlans(ColumnNames names, Inferred first) {
        this.names = names;
        this.first = first;
    }

    /** @return what is known without a value; may be null */
    ColumnPlan known(String topic) {
        Known known = byTopic.get(topic);
        return known == null ? null : known.plan();
    }

    /**
     * @param topic values of one topic share their columns
     * @return null if there is nothing to make a column of yet
     */
    ColumnPlan plan(String topic, Object value) {
        Known known = byTopic.get(topic);
        Inferred before = known == null ? first : known.inferred();
        Inferred grown = before.with(value);
        if (known == null || grown != before) {
            known = new Known(grown, grown.plan(names));
            byTopic.put(topic, known);
        }
        return known.plan();
    }
}
