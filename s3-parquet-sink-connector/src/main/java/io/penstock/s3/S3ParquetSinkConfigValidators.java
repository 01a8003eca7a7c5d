package io.penstock.s3;

import io.penstock.s3.shape.DeclaredColumns;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Checks of single values. Each refusal says what to write instead. A key that is not set passes. */
final class S3ParquetSinkConfigValidators {
    private static final Pattern BUCKET = Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final Pattern ACCESS_POINT = Pattern.compile("arn:[^:]+:s3[^:]*:[^:]*:\\d*:accesspoint[:/].+");

    private static final int NO_PORT = -1;
    private static final int HIGHEST_PORT = 65_535;

    private S3ParquetSinkConfigValidators() {}

    static Validator matching(Pattern pattern, String sentence) {
        return text(value -> pattern.matcher(value).matches(), sentence);
    }

    static Validator bucketName() {
        return text(
                value -> BUCKET.matcher(value).matches() && !IP_ADDRESS.matcher(value).matches() || ACCESS_POINT.matcher(value).matches(),
                "write the bucket's name alone, without s3:// or a path: 3 to 63 lower-case letters, digits, dots and hyphens, "
                        + "such as my-data-lake (or an access point's ARN)");
    }

    /** One of these texts; {@code ""}, if among them, means that the key is not set. */
    static Validator oneOf(String... values) {
        List<String> allowed = List.of(values);
        return new OneOf(allowed, (name, value) -> {
            if (value != null && !allowed.contains(value)) {
                throw new ConfigException(name, value, "write one of " + String.join(", ", allowed.stream().filter(v -> !v.isEmpty()).toList()));
            }
        });
    }

    /** The values that a validator allows, if it is one of a few. */
    static List<Object> choices(Validator validator) {
        return validator instanceof OneOf few ? List.copyOf(few.values()) : List.of();
    }

    static Validator listOf(String... values) {
        List<String> allowed = List.of(values);
        return new Described((name, value) -> {
            List<?> list = value == null ? List.of() : (List<?>) value;
            for (Object item : list) {
                if (!allowed.contains(item)) {
                    throw new ConfigException(name, value, "'" + item + "' is none of " + String.join(", ", allowed));
                }
            }
            distinct(name, list);
        }, "a list of " + allowed);
    }

    /** A list of names: none blank, none twice. */
    static Validator names() {
        return new Described((name, value) -> {
            List<?> list = value == null ? List.of() : (List<?>) value;
            if (list.stream().anyMatch(item -> item.toString().isBlank())) {
                throw new ConfigException(name, value, "a name is empty; write the names separated by single commas");
            }
            distinct(name, list);
        }, "a list of names");
    }

    private static void distinct(String name, List<?> list) {
        if (Set.copyOf(list).size() < list.size()) {
            throw new ConfigException(name, list, "a name stands in the list twice; write it once");
        }
    }

    static Validator atLeast(long least, String sentence) {
        return between(least, Long.MAX_VALUE, sentence);
    }

    static Validator between(long least, long most, String sentence) {
        return new Described((name, value) -> {
            if (value != null && (((Number) value).longValue() < least || ((Number) value).longValue() > most)) {
                throw new ConfigException(name, value, sentence);
            }
        }, most == Long.MAX_VALUE ? "[" + least + ",...]" : "[" + least + ",...," + most + "]");
    }

    static Validator timezone() {
        return text(value -> {
            try {
                ZoneId.of(value, ZoneId.SHORT_IDS);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }, "write a time zone: UTC, an offset such as +02:00, or a region such as America/New_York");
    }

    static Validator url(String... schemes) {
        List<String> allowed = Arrays.asList(schemes);
        return text(value -> {
            try {
                URI uri = new URI(value);
                boolean port = uri.getPort() == NO_PORT || uri.getPort() > 0 && uri.getPort() <= HIGHEST_PORT;
                return value.isBlank() || uri.getHost() != null && port && allowed.contains(uri.getScheme());
            } catch (URISyntaxException e) {
                return false;
            }
        }, "write a URL such as " + schemes[0] + "://host:9000");
    }

    static Validator declaredColumns() {
        return new Described((name, value) -> {
            try {
                DeclaredColumns.parse(value == null ? "" : (String) value);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(name, value, e.getMessage() + "; write columns such as symbol string, price decimal(18,4), ts timestamp");
            }
        }, "columns with their types");
    }

    /** A directory of the bucket: parts separated by the delimiter, none of them empty. */
    static Validator directory(String example) {
        return text(
                value -> value.isEmpty() || Arrays.stream(value.split("/", -1)).noneMatch(String::isBlank),
                "write a directory without a slash at its beginning or end or two in a row, such as " + example);
    }

    static Validator text(Predicate<String> valid, String sentence) {
        return new Described((name, value) -> {
            if (value != null && !valid.test((String) value)) {
                throw new ConfigException(name, value, sentence);
            }
        }, sentence);
    }

    private record OneOf(List<String> values, Validator check) implements Validator {
        @Override
        public void ensureValid(String name, Object value) {
            check.ensureValid(name, value);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    /** A validator that the generated documentation can print. */
    private record Described(Validator check, String description) implements Validator {
        @Override
        public void ensureValid(String name, Object value) {
            check.ensureValid(name, value);
        }

        @Override
        public String toString() {
            return description;
        }
    }
}
