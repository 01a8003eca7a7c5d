package io.penstock.json.write;

import io.penstock.json.write.WritePlan.FieldPlan;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.errors.DataException;

/**
 * Connect values to JSON, by the plan of their schema.
 *
 * @param decimalsAsNumbers decimals as JSON numbers, else as the base64 of their unscaled value
 * @param replaceNullWithDefault whether null takes the default of its schema
 */
record ValueWriter(boolean decimalsAsNumbers, boolean replaceNullWithDefault) {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final long MILLIS_PER_DAY = 86_400_000;

    void write(WritePlan plan, Object value, JsonOutput out) {
        if (value == null) {
            absent(plan, out);
            return;
        }
        switch (plan.form()) {
            case BOOLEAN -> out.ascii(as(Boolean.class, plan, value) ? "true" : "false");
            case INT8 -> out.whole(as(Byte.class, plan, value));
            case INT16 -> out.whole(as(Short.class, plan, value));
            case INT32 -> out.whole(as(Integer.class, plan, value));
            case INT64 -> out.whole(as(Long.class, plan, value));
            case FLOAT32 -> Decimals.write(as(Float.class, plan, value), out);
            case FLOAT64 -> Decimals.write(as(Double.class, plan, value), out);
            case STRING -> out.text(as(CharSequence.class, plan, value).toString());
            case BYTES -> out.quoted(BASE64.encode(bytes(value)));
            case ARRAY -> array(plan, as(Collection.class, plan, value), out);
            case MAP -> map(plan, as(Map.class, plan, value), out);
            case STRUCT -> struct(plan, as(Struct.class, plan, value), out);
            case DECIMAL -> decimal(plan, as(BigDecimal.class, plan, value), out);
            case DATE, TIME, TIMESTAMP -> out.whole(time(plan, value));
        }
    }

    private void absent(WritePlan plan, JsonOutput out) {
        Object byDefault = orDefault(plan);
        if (byDefault == null) {
            out.ascii("null");
        } else {
            write(plan, byDefault, out);
        }
    }

    /** What stands for null: the default, or null where that is allowed. */
    Object orDefault(WritePlan plan) {
        Schema schema = plan.schema();
        if (schema.defaultValue() != null && replaceNullWithDefault) {
            return schema.defaultValue();
        }
        if (schema.isOptional()) {
            return null;
        }
        throw new DataException("Null for a required " + schema.type() + (schema.defaultValue() == null
                ? " without a default" : " whose default is not to be used (replace.null.with.default=false)")
                + "; give a value, or make the schema optional");
    }

    static <T> T as(Class<T> expected, WritePlan plan, Object value) {
        if (!expected.isInstance(value)) {
            throw new DataException("A value of schema type " + plan.form() + " must be a " + expected.getSimpleName()
                    + ", but was a " + value.getClass().getName());
        }
        return expected.cast(value);
    }

    private void array(WritePlan plan, Collection<?> elements, JsonOutput out) {
        out.open('[');
        boolean more = false;
        for (Object element : elements) {
            if (more) {
                out.ascii(',');
            }
            more = true;
            write(plan.elements(), element, out);
        }
        out.close(']');
    }

    private void map(WritePlan plan, Map<?, ?> map, JsonOutput out) {
        if (plan.schema().keySchema().type() == Schema.Type.STRING) {
            boolean plain = MemberNames.arePlain(plan.keys()) && MemberNames.areStrings(map);
            members(plan, plain ? map : MemberNames.byText(map, plan.keys(), this), out);
        } else {
            pairs(plan, map, out);
        }
    }

    private void members(WritePlan plan, Map<?, ?> map, JsonOutput out) {
        out.open('{');
        boolean more = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (more) {
                out.ascii(',');
            }
            more = true;
            out.text((String) entry.getKey());
            out.ascii(':');
            write(plan.elements(), entry.getValue(), out);
        }
        out.close('}');
    }

    private void pairs(WritePlan plan, Map<?, ?> map, JsonOutput out) {
        out.open('[');
        boolean more = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (more) {
                out.ascii(',');
            }
            more = true;
            out.open('[');
            write(plan.keys(), entry.getKey(), out);
            out.ascii(',');
            write(plan.elements(), entry.getValue(), out);
            out.close(']');
        }
        out.close(']');
    }

    private void struct(WritePlan plan, Struct struct, JsonOutput out) {
        if (struct.schema() != plan.schema() && !struct.schema().equals(plan.schema())) {
            throw new DataException("A struct's own schema is not the one that it is to be written by; build it with the"
                    + " schema of its record or field");
        }
        out.open('{');
        for (FieldPlan field : plan.fields()) {
            out.raw(field.name());
            write(field.plan(), field.hasDefault() ? struct.getWithoutDefault(field.field().name()) : struct.get(field.field()), out);
        }
        out.close('}');
    }

    private void decimal(WritePlan plan, BigDecimal value, JsonOutput out) {
        if (decimalsAsNumbers) {
            out.ascii(value.toString());
        } else {
            out.quoted(BASE64.encode(Decimal.fromLogical(plan.schema(), value)));
        }
    }

    String decimalText(WritePlan plan, BigDecimal value) {
        return decimalsAsNumbers ? value.toString() : BASE64.encodeToString(Decimal.fromLogical(plan.schema(), value));
    }

    /** Connect's own conversions work dates and times out with a calendar; they are asked only when they may refuse. */
    static long time(WritePlan plan, Object value) {
        Date date = as(Date.class, plan, value);
        long millis = date.getTime();
        return switch (plan.form()) {
            case DATE -> millis % MILLIS_PER_DAY == 0 ? (int) (millis / MILLIS_PER_DAY)
                    : org.apache.kafka.connect.data.Date.fromLogical(plan.schema(), date);
            case TIME -> millis >= 0 && millis < MILLIS_PER_DAY ? millis : Time.fromLogical(plan.schema(), date);
            default -> millis;
        };
    }

    /** The whole array behind a buffer, wherever its position is: that is what Kafka's converter writes. */
    static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (!(value instanceof ByteBuffer buffer)) {
            throw new DataException("A value of schema type BYTES must be a byte[] or a ByteBuffer, but was a "
                    + value.getClass().getName());
        }
        if (buffer.hasArray()) {
            return buffer.array();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
