package io.penstock.json.write;

import io.penstock.json.types.Form;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * What can be said about writing the values of a schema before there is a value.
 *
 * @param schema the schema
 * @param form how its values look
 * @param keys for maps, else null
 * @param elements for arrays and the values of maps, else null
 * @param fields for structs, else null, in their order
 */
record WritePlan(Schema schema, Form form, WritePlan keys, WritePlan elements, FieldPlan[] fields) {

    /**
     * A field of a struct.
     *
     * @param field as the schema has it
     * @param name the name as JSON with its colon, and a comma before it unless it is the first
     * @param plan how its values are written
     * @param hasDefault whether {@code Struct.get(Field)} would replace null
     */
    record FieldPlan(Field field, byte[] name, WritePlan plan, boolean hasDefault) { }

    static WritePlan of(Schema schema) {
        Form form = Form.of(schema);
        return switch (form) {
            case ARRAY -> new WritePlan(schema, form, null, of(schema.valueSchema()), null);
            case MAP -> new WritePlan(schema, form, of(schema.keySchema()), of(schema.valueSchema()), null);
            case STRUCT -> new WritePlan(schema, form, null, null, fieldsOf(schema.fields()));
            default -> new WritePlan(schema, form, null, null, null);
        };
    }

    private static FieldPlan[] fieldsOf(List<Field> fields) {
        FieldPlan[] plans = new FieldPlan[fields.size()];
        for (int i = 0; i < plans.length; i++) {
            Field field = fields.get(i);
            JsonOutput name = new JsonOutput();
            if (i > 0) {
                name.ascii(',');
            }
            name.text(field.name());
            name.ascii(':');
            plans[i] = new FieldPlan(field, name.toBytes(), of(field.schema()), field.schema().defaultValue() != null);
        }
        return plans;
    }
}
