package io.penstock.s3.shape;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/**
 * Plans under a compatibility promise, for the records of one Kafka partition: those of older schemas (BACKWARD, FULL)
 * or of newer ones (FORWARD) are projected onto the schema that the files have. Which of two schemas is newer is told by
 * their versions; where a converter gives none, the files' schema grows to hold both (BACKWARD, FULL), or records lose
 * what the files' schema lacks (FORWARD).
 */
final class ProjectedPlans {
    private static final int MOST_INSTANCES = 1_000;

    private final SchemaPlans plans;
    private final boolean newestRules;
    private final Map<Schema, ColumnPlan> byInstance = new IdentityHashMap<>();
    /** Plans that were made, so that equal schemas of different instances get the same one. */
    private final Map<Schema, ColumnPlan> bySchema = new HashMap<>();
    private Schema files;

    ProjectedPlans(SchemaPlans plans, SchemaCompatibility compatibility) {
        this.plans = plans;
        this.newestRules = compatibility != SchemaCompatibility.FORWARD;
    }

    /** @return null if the schema has no columns */
    ColumnPlan plan(Schema schema) {
        ColumnPlan known = byInstance.get(schema);
        if (known != null) {
            return known;
        }
        if (byInstance.size() >= MOST_INSTANCES) {
            byInstance.clear();
            bySchema.clear();
        }
        ColumnPlan plan = bySchema.get(schema);
        if (plan == null) {
            plan = made(schema);
            bySchema.put(schema, plan);
        }
        byInstance.put(schema, plan);
        return plan;
    }

    private ColumnPlan made(Schema schema) {
        if (files == null) {
            return replaceBy(schema, schema);
        }
        if (schema.version() != null && files.version() != null && !schema.version().equals(files.version())) {
            boolean newer = schema.version() > files.version();
            return newer == newestRules ? replaceBy(schema, schema) : plans.projection(schema, files);
        }
        return newestRules ? united(schema) : reduced(schema);
    }

    private ColumnPlan united(Schema schema) {
        Schema union = SchemaUnion.of(files, schema);
        return union == files ? plans.projection(schema, files) : replaceBy(union, schema);
    }

    private ColumnPlan reduced(Schema schema) {
        try {
            return plans.projection(schema, files);
        } catch (Misfit tooLittle) {
            try {
                // Then it is the older one, if the files' schema can be reduced to it.
                plans.projection(files, schema);
            } catch (Misfit incomparable) {
                throw tooLittle;
            }
            return replaceBy(schema, schema);
        }
    }

    private ColumnPlan replaceBy(Schema newFiles, Schema schema) {
        ColumnPlan plan = plans.projection(schema, newFiles);
        files = newFiles;
        byInstance.clear();
        bySchema.clear();
        return plan;
    }
}
