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

    /** Beyond it the names of fields are data, and each record would bring new columns and a new file. */
    private static final int MOST_COLUMNS = 2_000;

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
            known = new Known(grown, planned(grown));
            byTopic.put(topic, known);
        }
        return known.plan();
    }

    private ColumnPlan planned(Inferred grown) {
        ColumnPlan plan = grown.plan(names, 0);
        if (plan != null && plan.leaves() > MOST_COLUMNS) {
            throw new Misfit("would bring the topic to more than " + MOST_COLUMNS + " columns: its names seem to be data; "
                + "declare the columns with value.columns and set schemaless=declared");
        }
        return plan;
    }
}
