package io.penstock.sim;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Checks of single values; each error says what to write instead. */
final class ConfigChecks {

    private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final BigDecimal LARGEST_TICK = new BigDecimal(100);

    static final Validator TOPIC = LambdaValidator.with((name, value) -> {
        String topic = ((String) value).trim();
        if (!topic.isEmpty() && (!TOPIC_NAME.matcher(topic).matches() || topic.matches("\\.{1,2}"))) {
            throw new ConfigException(name, value, "A topic has 1 to 249 letters, digits, '.', '_' or '-'; leave it empty for no topic");
        }
    }, () -> "empty, or 1 to 249 letters, digits, '.', '_' and '-'");

    static final Validator SYMBOLS = LambdaValidator.with((name, value) -> {
        try {
            SymbolList.parse((String) value);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }, () -> "names separated by commas, or a number from 1 to 100,000");

    static final Validator INSTANT = LambdaValidator.with((name, value) -> {
        String text = ((String) value).trim();
        try {
            if (!text.isEmpty()) {
                Instant.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw new ConfigException(name, value, "Write an ISO-8601 instant such as 2026-01-05T14:30:00Z");
        }
    }, () -> "empty, or an ISO-8601 instant such as 2026-01-05T14:30:00Z");

    static final Validator TICK = LambdaValidator.with((name, value) -> {
        try {
            BigDecimal tick = new BigDecimal(((String) value).trim());
            if (tick.signum() <= 0 || tick.compareTo(LARGEST_TICK) > 0 || tick.movePointRight(2).stripTrailingZeros().scale() > 0) {
                throw new ConfigException(name, value, "Write a multiple of 0.01 of at most 100");
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(name, value, "Write a multiple of 0.01 of at most 100");
        }
    }, () -> "a multiple of 0.01, at most 100");

    static final Validator READABLE_FILE = LambdaValidator.with((name, value) -> {
        String text = ((String) value).trim();
        if (!text.isEmpty() && !Files.isReadable(Path.of(text))) {
            throw new ConfigException(name, value, "There is no such file that this Connect worker can read");
        }
    }, () -> "empty, or a file that the worker can read");

    private ConfigChecks() {
    }

    static Validator atLeast(long least) {
        return LambdaValidator.with((name, value) -> {
            if (value != null && ((Number) value).longValue() < least) {
                throw new ConfigException(name, value, "Write a whole number of at least " + least);
            }
        }, () -> "[" + least + ",...]");
    }

    static Validator notNegative() {
        return LambdaValidator.with((name, value) -> {
            if (!(((Number) value).doubleValue() >= 0) || Double.isInfinite(((Number) value).doubleValue())) {
                throw new ConfigException(name, value, "Write 0 or a positive number");
            }
        }, () -> "[0,...]");
    }

    static Validator positive() {
        return LambdaValidator.with((name, value) -> {
            if (!(((Number) value).doubleValue() > 0) || Double.isInfinite(((Number) value).doubleValue())) {
                throw new ConfigException(name, value, "Write a positive number");
            }
        }, () -> "above 0");
    }

    static Validator oneOf(String... allowed) {
        return LambdaValidator.with((name, value) -> {
            if (!List.of(allowed).contains(value)) {
                throw new ConfigException(name, value, "Write one of " + String.join(", ", allowed));
            }
        }, () -> List.of(allowed).toString());
    }
}
