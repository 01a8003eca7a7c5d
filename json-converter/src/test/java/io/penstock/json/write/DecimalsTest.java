package io.penstock.json.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    private static final long SEED = Long.getLong("seed", 20_261_122);

    @Test
    void decimalsOfFewPlacesAreWrittenAsTheJdkWritesThem() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            double scale = Math.pow(10, random.nextInt(8));
            sameAsTheJdk(random.nextInt() / scale);
            sameAsTheJdk(random.nextInt(1_000_000) / scale);
        }
    }

    @Test
    void soAreTheirNeighboursAndAllOthers() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            double price = random.nextInt(10_000_000) / 1e4;
            sameAsTheJdk(Math.nextUp(price));
            sameAsTheJdk(Math.nextDown(price));
            sameAsTheJdk(Double.longBitsToDouble(random.nextLong()));
        }
        for (double edge : new double[] {0.0, -0.0, 1e-3, 1e7, 9_999_999.999999, 0.001, 0.000999, 100, -1, 0.1, 1e-6, 2e-3}) {
            sameAsTheJdk(edge);
            sameAsTheJdk(-edge);
            sameAsTheJdk(Math.nextUp(edge));
            sameAsTheJdk(Math.nextDown(edge));
        }
    }

    @Test
    void longsAreWrittenAsTheJdkWritesThem() {
        for (int power = 0; power < 19; power++) {
            for (long near = -1; near <= 1; near++) {
                long value = (long) Math.pow(10, power) + near;
                assertThat(whole(value)).isEqualTo(Long.toString(value));
                assertThat(whole(-value)).isEqualTo(Long.toString(-value));
            }
        }
        assertThat(whole(Long.MIN_VALUE)).isEqualTo(Long.toString(Long.MIN_VALUE));
        assertThat(whole(Long.MAX_VALUE)).isEqualTo(Long.toString(Long.MAX_VALUE));
    }

    private static String whole(long value) {
        JsonOutput out = new JsonOutput();
        out.whole(value);
        return new String(out.toBytes(), StandardCharsets.US_ASCII);
    }

    private static void sameAsTheJdk(double value) {
        JsonOutput out = new JsonOutput();
        Decimals.write(value, out);
        String written = new String(out.toBytes(), StandardCharsets.US_ASCII).replace("\"", "");
        if (!written.equals(Double.toString(value))) {
            throw new AssertionError("seed " + SEED + ": " + written + " for " + value);
        }
    }
}
