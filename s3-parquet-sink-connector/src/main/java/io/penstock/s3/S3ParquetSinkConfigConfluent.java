package io.penstock.s3;

import static io.penstock.s3.S3ParquetSinkConfigKeys.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Configurations written for Confluent's S3 sink. One is known by {@code storage.class} or {@code format.class}, which that sink demands
 * and nothing else has; what it leaves out then gets that sink's defaults, so that it goes on doing what its owner knows.
 */
final class S3ParquetSinkConfigConfluent {
    private static final Map<String, String> DEFAULTS = Map.of(
            PARTITIONER, "DefaultPartitioner",
            TIMESTAMP_EXTRACTOR, "Wallclock",
            CODEC, "snappy",
            COLUMN_NAMES, "as_is",
            PARTITION_FIELDS_IN_FILE, "true",
            ROTATE_SIZE, "-1",
            ROTATE_AGE, "-1",
            ROTATE_ON_PATH_CHANGE, "true",
            REGION, "us-west-2",
            PATH_STYLE, "true");

    /** Keys that an empty text or -1, that sink's defaults, leave unset. */
    private static final List<String> EMPTY_IS_UNSET = List.of(PATH_FORMAT, PARTITION_DURATION, LOCALE, TIMEZONE, TIMESTAMP_FIELD, PARTITION_FIELDS);

    private static final String PROVIDER_PREFIX = "s3.credentials.provider.";

    private static final Map<String, String> ASSUME_ROLE_KEYS = Map.of(
            PROVIDER_PREFIX + "sts.role.arn", ROLE_ARN,
            PROVIDER_PREFIX + "sts.role.external.id", ROLE_EXTERNAL_ID,
            PROVIDER_PREFIX + "sts.role.session.name", ROLE_SESSION_NAME);

    /** Keys, or beginnings of keys, that Connect itself reads. */
    private static final List<String> CONNECT_KEYS = List.of(
            "name", "connector.class", "connector.plugin.version", "tasks.max", "topics", "config.action.reload", "config.providers",
            "key.converter", "value.converter", "header.converter", "transforms", "predicates", "errors.", "consumer.override.",
            "producer.override.", "admin.override.");

    private S3ParquetSinkConfigConfluent() {}

    static boolean wrote(Map<String, String> props) {
        return props.get(STORAGE) != null || props.get(FORMAT) != null;
    }

    /** The configuration without keys that have no value, and with that sink's defaults filled in if it was written for that sink. */
    static Map<String, String> completed(Map<String, String> props) {
        Map<String, String> completed = new HashMap<>(props);
        completed.values().removeIf(Objects::isNull);
        if (!wrote(props)) {
            return completed;
        }
        EMPTY_IS_UNSET.forEach(key -> completed.computeIfPresent(key, (k, value) -> value.isBlank() || value.strip().equals("-1") ? null : value));
        String provider = completed.getOrDefault(CREDENTIALS_PROVIDER, "");
        if (provider.endsWith(".DefaultAWSCredentialsProviderChain")) {
            completed.remove(CREDENTIALS_PROVIDER);
        } else if (provider.endsWith(".AwsAssumeRoleCredentialsProvider")) {
            completed.remove(CREDENTIALS_PROVIDER);
            ASSUME_ROLE_KEYS.forEach((theirs, ours) -> {
                if (completed.containsKey(theirs)) {
                    completed.putIfAbsent(ours, completed.get(theirs));
                }
            });
        }
        DEFAULTS.forEach(completed::putIfAbsent);
        return completed;
    }

    /** The keys that neither this connector nor Connect reads, in order. */
    static Set<String> withoutEffect(Map<String, String> props, Set<String> ours) {
        Set<String> unread = new TreeSet<>();
        for (String key : props.keySet()) {
            boolean translated = ASSUME_ROLE_KEYS.containsKey(key) && wrote(props);
            if (!ours.contains(key) && !translated && CONNECT_KEYS.stream().noneMatch(known -> isOrBeginsWith(key, known))) {
                unread.add(key);
            }
        }
        return unread;
    }

    private static boolean isOrBeginsWith(String key, String known) {
        return key.equals(known) || key.startsWith(known.endsWith(".") ? known : known + ".");
    }

    /**
     * The name by which we know one of Confluent's classes: the class name without its package. A class of another package is none of
     * them, whatever its name, and stays as it is.
     */
    static String knownName(String className) {
        int packageEnd = className.lastIndexOf('.');
        boolean theirs = packageEnd < 0 || className.startsWith("io.confluent.") || className.startsWith("io.penstock.");
        if (!theirs && !className.endsWith(".FieldAndTimeBasedPartitioner")) {
            return className;
        }
        String simple = className.substring(packageEnd + 1);
        simple = simple.substring(simple.lastIndexOf('$') + 1);
        return simple.endsWith("TimestampExtractor") ? simple.substring(0, simple.length() - "TimestampExtractor".length()) : simple;
    }
}
