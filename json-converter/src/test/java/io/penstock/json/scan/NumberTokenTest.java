package io.penstock.json.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Kafka's converter makes of a number goes through {@code BigDecimal}; so does the answer here. */
class NumberTokenTest {

    private static final int NUMBERS = 60_000;
    private static final long SEED = Long.getLong("seed", 20_261_122);

    private final NumberToken token = new NumberToken();
    private final Random random = new Random(SEED);

    @Test
    void fractionsAreWhatBigDecimalMakesOfThem() {
        for (int i = 0; i < NUMBERS; i++) {
            String text = text();
            BigDecimal expected = new BigDecimal(text);
            read(text);
            boolean same = expected.equals(token.asDecimal())
                    && (token.isWhole() || sameDouble(expected) && Float.compare(expected.floatValue(), token.asFloat()) == 0);
            if (!same) {
                throw new AssertionError("seed " + SEED + ": " + text);
            }
        }
    }

    @Test
    void longsAreReadToTheirEnds() {
        for (String text : new String[] {"0", "-0", "9223372036854775807", "-9223372036854775807", "1234567890123456789"}) {
            read(text);
            assertThat(token.asLong()).isEqualTo(Long.parseLong(text));
            assertThat(token.asDouble()).isEqualTo((double) Long.parseLong(text));
        }
        for (String text : new String[] {"9223372036854775808", "-9223372036854775808", "9999999999999999999", "10000000000000000000",
            "18446744073709551617", "1.0", "1e3"}) {
            read(text);
            assertThatThrownBy(token::asLong).as(text).isSameAs(NotPlain.HERE);
        }
    }

    @Test
    void whatIsNoNumberInStrictJsonIsLeftAlone() {
        for (String text : new String[] {"", "-", "+1", "01", "-01", "00", ".5", "1.", "1.e5", "1e", "1e+", "1e99999", "0x1", "1f", "1d", "NaN",
            "1-", "1.2.3", "\u0661", "9".repeat(200)}) {
            assertThatThrownBy(() -> read(text)).as(text).isSameAs(NotPlain.HERE);
        }
    }

    private void read(String text) {
        byte[] message = (text + ",").getBytes(StandardCharsets.UTF_8);
        assertThat(token.read(message, 0)).isEqualTo(text.length());
    }

    private boolean sameDouble(BigDecimal expected) {
        try {
            return Double.compare(expected.doubleValue(), token.asDouble()) == 0;
        } catch (NotPlain e) {
            return expected.doubleValue() == 0;
        }
    }

    /** From prices over the digits of whole doubles to what no double can hold. */
    private String text() {
        String whole = Long.toString(random.nextLong() >> random.nextInt(64));
        return switch (random.nextInt(5)) {
            case 0 -> whole;
            case 1 -> random.nextInt(100_000) + "." + random.nextInt(10_000);
            case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
            case 3 -> whole + "." + Long.toUnsignedString(random.nextLong()) + "0".repeat(random.nextInt(3));
            default -> (random.nextBoolean() ? "-" : "") + "0." + "0".repeat(random.nextInt(25)) + random.nextInt(1_000)
                    + (random.nextBoolean() ? "" : "e" + (random.nextInt(700) - 350));
        };
    }
}
