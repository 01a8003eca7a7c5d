package io.penstock.json.scan;

import io.penstock.json.types.Form;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** What can be said about reading the values of a schema before there is a value. Immutable. */
final class ReadPlan {

    /** For messages without a schema. */
    static final ReadPlan SCHEMALESS = new ReadPlan();

    final Schema schema;
    final Form form;
    final boolean nullable;
    final Object ifNull;
    final int scale;
    final ReadPlan keys;
    final ReadPlan elements;
    final FieldPlan[] fields;
    final Map<String, Integer> indexes;

    /**
     * A field of a struct.
     *
     * @param slot the field without its name: {@code Struct.put} makes a text of the name each time, for an error that is
     *     rare, and looks at nothing but the index and the schema otherwise
     * @param member the name as JSON with its colon, or null if it isn't plain ASCII
     */
    record FieldPlan(Field slot, byte[] member, ReadPlan plan) { }

    private ReadPlan() {
        schema = null;
        form = null;
        nullable = true;
        ifNull = null;
        scale = 0;
        keys = null;
        elements = null;
        fields = null;
        indexes = null;
    }

    private ReadPlan(Schema schema, boolean replaceNullWithDefault) {
        this.schema = schema.schema();
        form = Form.of(schema);
        boolean replaced = schema.defaultValue() != null && replaceNullWithDefault;
        nullable = replaced || schema.isOptional();
        ifNull = replaced ? schema.defaultValue() : null;
        scale = form == Form.DECIMAL ? Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD)) : 0;
        keys = form == Form.MAP ? new ReadPlan(schema.keySchema(), replaceNullWithDefault) : null;
        elements = form == Form.MAP || form == Form.ARRAY ? new ReadPlan(schema.valueSchema(), replaceNullWithDefault) : null;
        fields = form == Form.STRUCT ? fields(schema.fields(), replaceNullWithDefault) : null;
        indexes = form == Form.STRUCT ? indexes(schema.fields()) : null;
    }

    /** The plan for a schema, or null if its values can only be read the exact way (a decimal whose scale is no number). */
    static ReadPlan of(Schema schema, boolean replaceNullWithDefault) {
        try {
            return schema == null ? SCHEMALESS : new ReadPlan(schema, replaceNullWithDefault);
        } catch (NumberFormatException | NullPointerException e) {
            return null;
        }
    }

    private static FieldPlan[] fields(List<Field> fields, boolean replaceNullWithDefault) {
        FieldPlan[] plans = new FieldPlan[fields.size()];
        for (int i = 0; i < plans.length; i++) {
            Field field = fields.get(i);
            plans[i] = new FieldPlan(new Field(null, i, field.schema()), member(field.name()),
                    new ReadPlan(field.schema(), replaceNullWithDefault));
        }
        return plans;
    }

    private static byte[] member(String name) {
        boolean plain = name.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
        return plain ? ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII) : null;
    }

    private static Map<String, Integer> indexes(List<Field> fields) {
        Map<String, Integer> indexes = new HashMap<>();
        fields.forEach(field -> indexes.put(field.name(), field.index()));
        return indexes;
    }
}
