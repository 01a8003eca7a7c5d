package io.penstock.s3.shape;

import io.penstock.s3.parquet.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The schema that holds the values of two schemas: all fields of both, those that one of them lacks optional, numbers
 * as wide as the wider. For schemas that carry no version to say which one is newer.
 */
final class SchemaUnion {
    private SchemaUnion() {
    }

    /**
     * @return {@code a} itself if it already holds the values of {@code b}
     * @throws Misfit if there is no such schema
     */
    static Schema of(Schema a, Schema b) {
        if (a == b) {
            return a;
        }
        boolean optional = a.isOptional() || b.isOptional();
        boolean leaf = SchemaPlans.isLeaf(a);
        if (leaf != SchemaPlans.isLeaf(b) || !leaf && a.type() != b.type()) {
            throw Widening.incompatible(b, a);
        }
        if (leaf) {
            return leaf(a, b, optional);
        }
        return switch (a.type()) {
            case STRUCT -> struct(a, b, optional);
            case ARRAY -> {
                Schema element = of(a.valueSchema(), b.valueSchema());
                yield element == a.valueSchema() && optional == a.isOptional() ? a
                    : (optional ? SchemaBuilder.array(element).optional() : SchemaBuilder.array(element)).build();
            }
            default -> {
                Schema key = of(a.keySchema(), b.keySchema());
                Schema value = of(a.valueSchema(), b.valueSchema());
                yield key == a.keySchema() && value == a.valueSchema() && optional == a.isOptional() ? a
                    : (optional ? SchemaBuilder.map(key, value).optional() : SchemaBuilder.map(key, value)).build();
            }
        };
    }

    private static Schema leaf(Schema a, Schema b, boolean optional) {
        ColumnType typeA = Widening.leaf(a).type();
        ColumnType typeB = Widening.leaf(b).type();
        if (typeA.equals(typeB)) {
            return optional == a.isOptional() ? a : optional(a);
        }
        if (typeA instanceof ColumnType.Decimal decimalA && typeB instanceof ColumnType.Decimal decimalB) {
            return decimal(a, decimalA, decimalB, optional);
        }
        Schema.Type wider = Widening.wider(a, b);
        return wider == a.type() && optional == a.isOptional() ? a : new ConnectSchema(wider, optional, null, null, null, null);
    }

    private static Schema decimal(Schema a, ColumnType.Decimal one, ColumnType.Decimal other, boolean optional) {
        int scale = Math.max(one.scale(), other.scale());
        int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
        int precision = Math.min(ColumnType.Decimal.MAX_PRECISION, whole + scale);
        if (new ColumnType.Decimal(precision, scale).equals(one) && optional == a.isOptional()) {
            return a;
        }
        return new ConnectSchema(Schema.Type.BYTES, optional, null, Decimal.LOGICAL_NAME, null, null,
            Map.of(Decimal.SCALE_FIELD, "" + scale, DecimalType.PRECISION, "" + precision), null, null, null);
    }

    private static Schema struct(Schema a, Schema b, boolean optional) {
        List<Field> fields = new ArrayList<>();
        boolean same = optional == a.isOptional();
        for (Field field : a.fields()) {
            Field other = b.field(field.name());
            Schema united = other == null ? missingInOther(field.schema()) : united(field, other);
            same &= united == field.schema();
            fields.add(new Field(field.name(), fields.size(), united));
        }
        for (Field field : b.fields()) {
            if (a.field(field.name()) == null) {
                same = false;
                fields.add(new Field(field.name(), fields.size(), missingInOther(field.schema())));
            }
        }
        return same ? a
            : new ConnectSchema(Schema.Type.STRUCT, optional, null, a.name(), null, a.doc(), a.parameters(), fields, null, null);
    }

    private static Schema united(Field field, Field other) {
        try {
            return of(field.schema(), other.schema());
        } catch (Misfit e) {
            throw e.in(field.name());
        }
    }

    private static Schema missingInOther(Schema schema) {
        return schema.isOptional() || schema.defaultValue() != null ? schema : optional(schema);
    }

    private static Schema optional(Schema schema) {
        Schema.Type type = schema.type();
        return new ConnectSchema(type, true, schema.defaultValue(), schema.name(), schema.version(), schema.doc(), schema.parameters(),
            type == Schema.Type.STRUCT ? schema.fields() : null, type == Schema.Type.MAP ? schema.keySchema() : null,
            type == Schema.Type.MAP || type == Schema.Type.ARRAY ? schema.valueSchema() : null);
    }
}
