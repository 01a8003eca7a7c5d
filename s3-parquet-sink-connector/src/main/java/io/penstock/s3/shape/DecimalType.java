package io.penstock.s3.shape;

import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.RowWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/** Connect's Decimal: the scale is a parameter of the schema, and so is the precision if a converter knows it. */
final class DecimalType {
    static final String PRECISION = "connect.decimal.precision";
    /** What Confluent's Avro converter says when nobody told it a precision. */
    private static final int UNKNOWN_PRECISION = 64;

    private DecimalType() {
    }

    static ColumnPlan of(Schema schema) {
        int scale = parameter(schema, Decimal.SCALE_FIELD, 0);
        int precision = parameter(schema, PRECISION, UNKNOWN_PRECISION);
        if (scale < 0) {
            // Hive has no negative scale: 12e2 is written as 1200.
            precision -= precision == UNKNOWN_PRECISION ? 0 : scale;
            scale = 0;
        }
        int most = ColumnType.Decimal.MAX_PRECISION;
        if (precision == UNKNOWN_PRECISION) {
            precision = most;
        }
        if (precision > most || precision < 1 || scale > precision) {
            throw new Misfit("is a decimal of precision " + precision + " and scale " + scale + ", but Athena reads at most "
                + most + " digits, no more of them behind the point than in all; set " + PRECISION
                + " in the schema to what the values need, or cast the field to a string");
        }
        ColumnType.Decimal type = new ColumnType.Decimal(precision, scale);
        return new ColumnPlan(type, (value, row) -> write(type, value, row));
    }

    private static int parameter(Schema schema, String name, int otherwise) {
        String text = schema.parameters() == null ? null : schema.parameters().get(name);
        try {
            return text == null ? otherwise : Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new Misfit("is a decimal whose schema parameter " + name + " is '" + text + "' instead of a number");
        }
    }

    static void write(ColumnType.Decimal type, Object value, RowWriter row) {
        if (!(value instanceof BigDecimal number)) {
            throw Misfit.of(value, "a decimal");
        }
        // Asked before anything is computed: 1e1000000000 would otherwise be spelled out.
        if (number.signum() != 0 && (long) number.precision() - number.scale() > type.precision() - type.scale()) {
            throw Misfit.of(value, "at most " + type.precision() + " digits, " + type.scale() + " of them behind the point");
        }
        try {
            BigDecimal scaled = number.scale() == type.scale() ? number : number.setScale(type.scale(), RoundingMode.UNNECESSARY);
            row.putDecimal(type, scaled.unscaledValue());
        } catch (ArithmeticException e) {
            throw Misfit.of(value, "a decimal with at most " + type.scale() + " digits behind the point");
        }
    }
}
