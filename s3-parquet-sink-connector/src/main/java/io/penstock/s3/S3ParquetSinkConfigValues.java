package io.penstock.s3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/** A configuration as typed values, each of which passed its own check; one that didn't is as if it were not there. */
final class S3ParquetSinkConfigValues {
    private final Map<String, String> props;
    private final Map<String, ConfigValue> all;
    private final Map<String, Object> valid = new HashMap<>();
    private final boolean confluent;

    S3ParquetSinkConfigValues(ConfigDef def, Map<String, String> props) {
        this.props = props;
        this.confluent = S3ParquetSinkConfigConfluent.wrote(props);
        this.all = def.validateAll(S3ParquetSinkConfigConfluent.completed(props));
        all.forEach((key, value) -> {
            if (value.errorMessages().isEmpty()) {
                valid.put(key, value.value());
            }
        });
    }

    /** Every key with its value and errors, for Connect. */
    Map<String, ConfigValue> all() {
        return all;
    }

    /** Marks a key's value as wrong. */
    void refuse(String key, String sentence) {
        ConfigValue value = all.get(key);
        Object shown = value.value() instanceof Password ? Password.HIDDEN : value.value();
        value.addErrorMessage("Invalid value " + shown + " for configuration " + key + ": " + sentence);
        valid.remove(key);
    }

    boolean confluent() {
        return confluent;
    }

    /** Whether the user wrote this key. */
    boolean given(String key) {
        return props.get(key) != null && !props.get(key).isBlank();
    }

    boolean valid(String... keys) {
        for (String key : keys) {
            if (!valid.containsKey(key)) {
                return false;
            }
        }
        return true;
    }

    /** The text as written for a key that is Connect's, not ours; empty if absent. */
    String connectText(String key) {
        String value = props.get(key);
        return value == null ? "" : value;
    }

    /** Null if blank or not valid. */
    String text(String key) {
        Object value = valid.get(key);
        String text = value instanceof Password password ? password.value() : (String) value;
        return text == null || text.isBlank() ? null : text;
    }

    /** Empty if not valid. */
    String anyText(String key) {
        Object value = valid.get(key);
        return value == null ? "" : (String) value;
    }

    /** Empty if not valid. */
    @SuppressWarnings("unchecked")
    List<String> list(String key) {
        Object value = valid.get(key);
        return value == null ? List.of() : ((List<String>) value).stream().filter(item -> !item.isBlank()).toList();
    }

    /** Null if neither set nor defaulted, or not valid. */
    Boolean flag(String key) {
        return (Boolean) valid.get(key);
    }

    /** Null if neither set nor defaulted, or not valid. */
    Long number(String key) {
        Object value = valid.get(key);
        return value == null ? null : (Long) ((Number) value).longValue();
    }
}
