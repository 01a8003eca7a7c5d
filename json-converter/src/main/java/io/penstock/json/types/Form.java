package io.penstock.json.types;

import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The shape that the values of a schema take in JSON: that of the schema's type, or of its logical type where the schema's
 * name is one of Connect's four. As in Kafka's converter the name decides alone, whatever type the schema declares.
 */
public enum Form {
    BOOLEAN, INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, STRING, BYTES, ARRAY, MAP, STRUCT, DECIMAL, DATE, TIME, TIMESTAMP;

    private static final Map<String, Form> LOGICAL = Map.of(
            Decimal.LOGICAL_NAME, DECIMAL,
            Date.LOGICAL_NAME, DATE,
            Time.LOGICAL_NAME, TIME,
            Timestamp.LOGICAL_NAME, TIMESTAMP);

    /** The form of a schema's values. */
    public static Form of(Schema schema) {
        Form logical = schema.name() == null ? null : LOGICAL.get(schema.name());
        return logical == null ? of(schema.type()) : logical;
    }

    /** The form of values that have this type and no logical one. */
    public static Form of(Schema.Type type) {
        return switch (type) {
            case BOOLEAN -> BOOLEAN;
            case INT8 -> INT8;
            case INT16 -> INT16;
            case INT32 -> INT32;
            case INT64 -> INT64;
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case STRING -> STRING;
            case BYTES -> BYTES;
            case ARRAY -> ARRAY;
            case MAP -> MAP;
            case STRUCT -> STRUCT;
        };
    }
}
