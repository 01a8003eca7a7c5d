package io.penstock.s3.shape;

import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.ColumnType.Scalar;
import java.util.List;
import org.apache.kafka.connect.data.Schema;

/**
 * Leaf columns, and values of narrower types in them. Schemas that become the same column are the same here, whatever
 * their names and parameters: an enum may grow, and a Debezium timestamp is a Connect timestamp.
 */
final class Widening {
    /** Each type can be written as every later one. */
    private static final List<Scalar> NUMBERS =
        List.of(Scalar.INT8, Scalar.INT16, Scalar.INT32, Scalar.INT64, Scalar.FLOAT, Scalar.DOUBLE);
    private static final long EXACT_IN_FLOAT = 1L << 24;
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private Widening() {
    }

    /** A leaf of {@code source} in a column of {@code target}. */
    static ColumnPlan plan(Schema source, Schema target) {
        ColumnPlan from = leaf(source);
        ColumnPlan to = source == target ? from : leaf(target);
        if (from.type().equals(to.type())) {
            return from;
        }
        if (from.type() instanceof ColumnType.Decimal && to.type() instanceof ColumnType.Decimal) {
            return to;
        }
        int width = NUMBERS.indexOf(from.type());
        if (width < 0 || NUMBERS.indexOf(to.type()) < width) {
            throw incompatible(source, target);
        }
        return new ColumnPlan(to.type(), writer((Scalar) to.type()));
    }

    static ColumnPlan leaf(Schema schema) {
        ColumnPlan logical = LogicalTypes.of(schema);
        return logical != null ? logical : PlainTypes.of(schema.type());
    }

    private static ValueWriter writer(Scalar to) {
        return switch (to) {
            case INT16, INT32 -> (value, row) -> row.putInt(((Number) value).intValue());
            case INT64 -> (value, row) -> row.putLong(((Number) value).longValue());
            case FLOAT -> (value, row) -> row.putFloat(exact(value, EXACT_IN_FLOAT).floatValue());
            default -> (value, row) -> row.putDouble(exact(value, EXACT_IN_DOUBLE).doubleValue());
        };
    }

    private static Number exact(Object value, long limit) {
        Number number = (Number) value;
        if (!(value instanceof Float) && Math.abs(number.longValue()) > limit) {
            throw Misfit.of(value, "a floating-point number in this file, which cannot hold all these digits");
        }
        return number;
    }

    static Misfit incompatible(Schema source, Schema target) {
        return new Misfit("is " + described(source) + " in the record but " + described(target)
            + " in the file's schema, and one cannot become the other; set schema.compatibility=NONE to keep the schemas apart");
    }

    private static String described(Schema schema) {
        String type = schema.type().getName();
        return schema.name() == null ? type : type + " (" + schema.name() + ")";
    }

    /** A leaf schema that holds the values of both. */
    static Schema.Type wider(Schema a, Schema b) {
        int widthA = NUMBERS.indexOf(leaf(a).type());
        int widthB = NUMBERS.indexOf(leaf(b).type());
        if (widthA < 0 || widthB < 0) {
            throw incompatible(b, a);
        }
        Scalar widest = NUMBERS.get(Math.max(widthA, widthB));
        boolean mixed = widest == Scalar.FLOAT && NUMBERS.get(Math.min(widthA, widthB)) != Scalar.FLOAT;
        return switch (mixed ? Scalar.DOUBLE : widest) {
            case INT8 -> Schema.Type.INT8;
            case INT16 -> Schema.Type.INT16;
            case INT32 -> Schema.Type.INT32;
            case INT64 -> Schema.Type.INT64;
            case FLOAT -> Schema.Type.FLOAT32;
            default -> Schema.Type.FLOAT64;
        };
    }
}
