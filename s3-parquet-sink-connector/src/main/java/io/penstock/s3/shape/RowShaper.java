package io.penstock.s3.shape;

import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.parquet.RowWriter;
import io.penstock.s3.parquet.ShapedRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records to rows. One per task; remembers what it inferred, per topic, and which schema files have under a
 * compatibility promise, per original topic-partition. Not thread-safe.
 */
public final class RowShaper {
    private final ShapeSettings settings;
    private final KafkaColumns kafka;
    private final RowPlans rowPlans;
    private final SchemaPlans valueSchemas;
    private final StructuredPlans valuePlans;
    private final Map<TopicPartition, ProjectedPlans> projected = new HashMap<>();
    private final SchemalessPlans inferredValues;
    private final ColumnPlan declared;
    private final StructuredPlans keyPlans;
    private final SchemalessPlans inferredKeys;
    private final RowWriter row = new RowWriter();

    /** @throws IllegalArgumentException if the declared columns can't be those of a file: says why, and what to do */
    public RowShaper(ShapeSettings settings) {
        this.settings = settings;
        this.kafka = new KafkaColumns(settings.kafkaColumns());
        this.rowPlans = new RowPlans(kafka);
        this.valueSchemas = new SchemaPlans(settings.columnNames(), settings.droppedFields());
        this.valuePlans = new StructuredPlans(valueSchemas);
        try {
            this.declared = DeclaredPlans.plan(settings.valueColumns(), settings.columnNames(), settings.droppedFields());
            if (declared != null || settings.schemaless() == Schemaless.DECLARED) {
                rowPlans.schema(declared, null);
            }
        } catch (Misfit e) {
            throw new IllegalArgumentException(e.asDataException().getMessage(), e);
        }
        this.inferredValues = new SchemalessPlans(settings.columnNames(),
            DeclaredPlans.known(settings.valueColumns(), settings.columnNames(), settings.droppedFields()));
        this.keyPlans = new StructuredPlans(new SchemaPlans(settings.columnNames(), Set.of()));
        this.inferredKeys = new SchemalessPlans(settings.columnNames(), Inferred.NOTHING);
    }

    /**
     * Lays out a record whose value is not null.
     *
     * @return a row of its own, valid for as long as it is needed
     * @throws DataException if the value or its schema has no place in a file: says which field, what it holds and what to do
     */
    public ShapedRow shape(SinkRecord record) {
        row.clear();
        try {
            ColumnPlan value = record.valueSchema() == null ? schemaless(record) : structured(record);
            ColumnPlan key = kafka.wantKey() ? key(record) : null;
            FileSchema schema = rowPlans.schema(value, key);
            if (value != null) {
                value.writer().write(record.value(), row);
            }
            kafka.write(record, key, row);
            return new ShapedRow(schema, row);
        } catch (Misfit e) {
            throw e.asDataException();
        }
    }

    /** Forgets what is known of the records of one Kafka partition, which is given back or read anew. */
    public void forget(TopicPartition partition) {
        projected.remove(partition);
    }

    private ColumnPlan structured(SinkRecord record) {
        Schema schema = record.valueSchema();
        if (settings.compatibility() == SchemaCompatibility.NONE) {
            return valuePlans.plan(schema);
        }
        TopicPartition partition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
        return projected.computeIfAbsent(partition, any -> new ProjectedPlans(valueSchemas, settings.compatibility())).plan(schema);
    }

    private ColumnPlan schemaless(SinkRecord record) {
        return switch (settings.schemaless()) {
            case FAIL -> throw new Misfit("has no schema; use a converter that gives one, or set schemaless=infer, "
                + "or declare the columns with value.columns");
            case DECLARED -> declared;
            case INFER -> inferredValues.plan(record.topic(), record.value());
        };
    }

    private ColumnPlan key(SinkRecord record) {
        if (record.key() == null && record.keySchema() == null) {
            return inferredKeys.known(record.topic());
        }
        try {
            return record.keySchema() == null ? inferredKeys.plan(record.topic(), record.key()) : keyPlans.plan(record.keySchema());
        } catch (Misfit e) {
            throw e.in(KafkaColumn.KEY.columnName());
        }
    }
}
