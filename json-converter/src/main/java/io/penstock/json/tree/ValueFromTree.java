package io.penstock.json.tree;

import com.fasterxml.jackson.core.Base64Variants;
import io.penstock.json.types.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/**
 * Tree to Connect value. Kafka's converter is lenient where JSON and schema disagree, and so is this: a string where a number
 * is due reads as 0, a number where a boolean is due as false, a number where a string is due as null, an object where an
 * array is due as the list of its values. Whether null is then allowed is for {@link Struct#put} to say.
 *
 * @param replaceNullWithDefault whether null, or a field that is missing, takes the default of its schema
 */
public record ValueFromTree(boolean replaceNullWithDefault) {

    /**
     * The value that the JSON stands for.
     *
     * @param schema null for schemaless data: maps, lists, strings, longs, doubles, booleans
     * @param json null where a field is missing
     * @throws DataException if the JSON can't be a value of the schema
     */
    public Object value(Schema schema, JsonTree json) {
        if (schema == null) {
            return schemaless(json);
        }
        if (json == null || json == JsonTree.Nothing.NULL) {
            return absent(schema);
        }
        return switch (Form.of(schema)) {
            case BOOLEAN -> json == JsonTree.Truth.TRUE;
            case INT8 -> (byte) number(json).intValue();
            case INT16 -> (short) number(json).intValue();
            case INT32 -> number(json).intValue();
            case INT64 -> number(json).longValue();
            case FLOAT32 -> number(json).floatValue();
            case FLOAT64 -> number(json).doubleValue();
            case STRING -> json instanceof JsonTree.Text text ? text.value() : null;
            case BYTES -> json instanceof JsonTree.Text text ? base64(text.value()) : null;
            case ARRAY -> list(schema.valueSchema(), json);
            case MAP -> map(schema, json);
            case STRUCT -> struct(schema, json);
            case DECIMAL -> decimal(schema, json);
            case DATE -> Date.toLogical(schema, int32(json, "Date, days since 1970-01-01,"));
            case TIME -> Time.toLogical(schema, int32(json, "Time, milliseconds since midnight,"));
            case TIMESTAMP -> Timestamp.toLogical(schema, whole(json));
        };
    }

    private Object absent(Schema schema) {
        if (schema.defaultValue() != null && replaceNullWithDefault) {
            return schema.defaultValue();
        }
        if (schema.isOptional()) {
            return null;
        }
        throw new DataException("Invalid null value for required " + schema.type()
                + " field; send a value, or declare the field optional or with a default");
    }

    private static Object schemaless(JsonTree json) {
        if (json instanceof JsonTree.Members members) {
            Map<Object, Object> map = new HashMap<>();
            members.byName().forEach((name, value) -> map.put(name, schemaless(value)));
            return map;
        }
        if (json instanceof JsonTree.Items items) {
            List<Object> list = new ArrayList<>(items.all().size());
            items.all().forEach(item -> list.add(schemaless(item)));
            return list;
        }
        if (json instanceof JsonTree.Text text) {
            return text.value();
        }
        if (json instanceof JsonTree.Numeral numeral) {
            return numeral.isWhole() ? (Object) numeral.value().longValue() : (Object) numeral.value().doubleValue();
        }
        return json instanceof JsonTree.Truth ? json == JsonTree.Truth.TRUE : null;
    }

    private static Number number(JsonTree json) {
        return json instanceof JsonTree.Numeral numeral ? numeral.value() : 0;
    }

    private static int int32(JsonTree json, String what) {
        if (json instanceof JsonTree.Numeral numeral && numeral.value() instanceof Integer days) {
            return days;
        }
        throw new DataException("A " + what + " must be a 32-bit integer, but found " + json.kind());
    }

    private static long whole(JsonTree json) {
        if (json instanceof JsonTree.Numeral numeral && numeral.isWhole()) {
            return numeral.value().longValue();
        }
        throw new DataException("A Timestamp, milliseconds since the epoch, must be an integer, but found " + json.kind());
    }

    private static BigDecimal decimal(Schema schema, JsonTree json) {
        if (json instanceof JsonTree.Numeral numeral) {
            return numeral.value() instanceof BigDecimal decimal ? decimal : new BigDecimal(numeral.value().toString());
        }
        if (json instanceof JsonTree.Text text) {
            try {
                return Decimal.toLogical(schema, base64(text.value()));
            } catch (RuntimeException e) {
                throw new DataException("A Decimal as a string must be the base64 of its unscaled value", e);
            }
        }
        throw new DataException("A Decimal must be a number or a base64 string, but found " + json.kind());
    }

    private static byte[] base64(String text) {
        try {
            return Base64Variants.getDefaultVariant().decode(text);
        } catch (IllegalArgumentException e) {
            throw new DataException("Bytes must be a string of padded base64", e);
        }
    }

    private List<Object> list(Schema elementSchema, JsonTree json) {
        Collection<JsonTree> elements = json instanceof JsonTree.Items items ? items.all()
                : json instanceof JsonTree.Members members ? members.byName().values()
                : List.of();
        List<Object> list = new ArrayList<>(elements.size());
        for (JsonTree element : elements) {
            list.add(value(elementSchema, element));
        }
        return list;
    }

    private Map<Object, Object> map(Schema schema, JsonTree json) {
        Map<Object, Object> map = new HashMap<>();
        if (schema.keySchema().type() == Schema.Type.STRING) {
            if (!(json instanceof JsonTree.Members members)) {
                throw new DataException("A map with string keys must be a JSON object, but found " + json.kind());
            }
            members.byName().forEach((name, value) -> map.put(name, value(schema.valueSchema(), value)));
            return map;
        }
        if (!(json instanceof JsonTree.Items items)) {
            throw new DataException("A map whose keys are not strings must be a JSON array of [key, value] pairs, but found "
                    + json.kind());
        }
        for (JsonTree item : items.all()) {
            if (!(item instanceof JsonTree.Items pair) || pair.all().size() != 2) {
                throw new DataException("An entry of a map whose keys are not strings must be a [key, value] pair, but found "
                        + (item instanceof JsonTree.Items pair ? "an array of " + pair.all().size() : item.kind()));
            }
            map.put(value(schema.keySchema(), pair.all().get(0)), value(schema.valueSchema(), pair.all().get(1)));
        }
        return map;
    }

    private Struct struct(Schema schema, JsonTree json) {
        if (!(json instanceof JsonTree.Members members)) {
            throw new DataException("A struct must be a JSON object, but found " + json.kind());
        }
        Struct struct = new Struct(schema.schema());
        for (Field field : schema.fields()) {
            try {
                struct.put(field, value(field.schema(), members.byName().get(field.name())));
            } catch (FieldException e) {
                throw e;
            } catch (DataException e) {
                throw new FieldException(field.name(), e);
            }
        }
        return struct;
    }

    /** Names the innermost field alone: a path would let a deep message with long names grow errors without bound. */
    private static final class FieldException extends DataException {
        private static final int LONGEST_NAME = 200;

        FieldException(String name, DataException cause) {
            super("Field \"" + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name) + "\": "
                    + cause.getMessage(), cause);
        }
    }
}
