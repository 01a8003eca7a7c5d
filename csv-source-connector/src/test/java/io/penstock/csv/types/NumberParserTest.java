package io.penstock.csv.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberParserTest {

    private final NumberParser numbers = new NumberParser();

    private boolean isDouble(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return numbers.parseDouble(b, 0, b.length);
    }

    private boolean isLong(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return numbers.parseLong(b, 0, b.length);
    }

    private static String number(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 1 -> new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(25)).toPlainString();
            case 2 -> String.format(Locale.ROOT, "%." + random.nextInt(12) + "f", random.nextGaussian() * 1e5);
            case 3 -> Double.toString(random.nextDouble());
            case 5 -> (random.nextLong() >> 4 + random.nextInt(40)) + List.of("", ".", ".0", ".7", ".25").get(random.nextInt(5));
            case 4 -> String.valueOf(random.nextInt(100_000)) + "." + random.nextInt(1_000_000);
            default -> random.nextInt(1000) + "e" + (random.nextInt(40) - 20);
        };
    }

    /** Whatever stands behind the field must not matter, so every number is read from the midst of digits as well. */
    @Test
    void doublesAreThoseOfTheLanguage() {
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            String text = number(random);
            double expected = Double.parseDouble(text);
            if (!Double.isFinite(expected)) {
                continue;
            }
            byte[] b = ("7" + text + "123456789").getBytes(StandardCharsets.US_ASCII);
            assertThat(numbers.parseDouble(b, 1, 1 + text.length())).as(text).isTrue();
            assertThat(Double.doubleToLongBits(numbers.doubleValue)).as(text).isEqualTo(Double.doubleToLongBits(expected));
            assertThat(isDouble(text)).isTrue();
            assertThat(numbers.doubleValue).isEqualTo(expected);
        }
    }

    @Test
    void longsAreThoseOfTheLanguage() {
        Random random = new Random(6);
        for (int i = 0; i < 30_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            byte[] b = ("7" + value + "123456789").getBytes(StandardCharsets.US_ASCII);
            assertThat(numbers.parseLong(b, 1, b.length - 9)).isTrue();
            assertThat(numbers.longValue).isEqualTo(value);
        }
        for (String text : new String[] {"9223372036854775807", "-9223372036854775808", "0"}) {
            assertThat(isLong(text)).isTrue();
            assertThat(numbers.longValue).isEqualTo(Long.parseLong(text));
        }
    }

    @Test
    void codesTelephonesAndWordsAreNotNumbers() {
        for (String text : new String[] {"007", "00.5", "+4930123", "1,000", "1_000", "0x1F", "12a", "-", ".", "", "e5", "1e", "1d", "NaN", "1.2.3", "9223372036854775808"}) {
            assertThat(isLong(text)).as(text).isFalse();
        }
        for (String text : new String[] {"007", "00.5", "+4930123", "1,000", "0x1F", "12a", "-", ".", "e5", "1e", "1d", "1f", "NaN", "1.2.3", "--1"}) {
            assertThat(isDouble(text)).as(text).isFalse();
        }
        for (String text : new String[] {"-0.5", "+0.5", ".5", "5.", "1E+5", "inf", "-Infinity"}) {
            assertThat(isDouble(text)).as(text).isTrue();
        }
    }
}
