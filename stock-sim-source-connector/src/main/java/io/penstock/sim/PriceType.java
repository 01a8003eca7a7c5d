package io.penstock.sim;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** How a price is written. The market counts in cents; each form says the same number. */
enum PriceType {
    DOUBLE {
        @Override
        SchemaBuilder schema() {
            return SchemaBuilder.float64();
        }

        @Override
        Object of(long cents) {
            return cents / 100.0;
        }

        @Override
        Object ratio(long turnoverCents, long volume) {
            return turnoverCents / (volume * 100.0);
        }
    },
    DECIMAL {
        @Override
        SchemaBuilder schema() {
            return Decimal.builder(SCALE);
        }

        @Override
        Object of(long cents) {
            return BigDecimal.valueOf(cents * 100, SCALE);
        }

        @Override
        Object ratio(long turnoverCents, long volume) {
            return new BigDecimal(roundedRatio(turnoverCents, 100, volume), SCALE);
        }
    },
    CENTS {
        @Override
        SchemaBuilder schema() {
            return SchemaBuilder.int64();
        }

        @Override
        Object of(long cents) {
            return cents;
        }

        @Override
        Object ratio(long turnoverCents, long volume) {
            return roundedRatio(turnoverCents, 1, volume).longValueExact();
        }
    };

    private static final int SCALE = 4;

    abstract SchemaBuilder schema();

    /** A price. */
    abstract Object of(long cents);

    /** A volume-weighted average: exact for doubles to their last bits, else rounded half up to the scale. */
    abstract Object ratio(long turnoverCents, long volume);

    Schema field(String doc) {
        return schema().doc(doc).build();
    }

    private static BigInteger roundedRatio(long dividend, long factor, long divisor) {
        BigInteger twice = BigInteger.valueOf(dividend).multiply(BigInteger.valueOf(2 * factor)).add(BigInteger.valueOf(divisor));
        return twice.divide(BigInteger.valueOf(2).multiply(BigInteger.valueOf(divisor)));
    }
}
