package io.penstock.s3;

import static io.penstock.s3.S3ParquetSinkConfigKeys.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;

/** Config validation as Connect's REST shows it: values and errors key by key, a sample object key, and what the bucket says. */
final class S3ParquetSinkConfigCheck {
    private S3ParquetSinkConfigCheck() {}

    static List<ConfigValue> check(Map<String, String> props, BucketProbe probe, long nowMillis) {
        S3ParquetSinkConfigValues values = new S3ParquetSinkConfigValues(S3ParquetSinkConfig.DEF, props);
        S3ParquetSinkConfig config = new S3ParquetSinkConfig(props, values);
        S3ParquetSinkConfigRules.apply(config, values);
        Map<String, ConfigValue> all = values.all();
        if (values.valid(S3ParquetSinkConfig.NAMING_KEYS)) {
            all.get(TOPICS_DIR).recommendedValues(List.of(config.sampleKey(nowMillis)));
        }
        if (values.valid(S3ParquetSinkConfig.BUCKET_KEYS)) {
            probe.problem(config.s3(), config.dataPrefix(), config.commit()).ifPresent(problem -> attach(problem, all));
        }
        return List.copyOf(all.values());
    }

    private static void attach(String problem, Map<String, ConfigValue> all) {
        int colon = problem.indexOf(": ");
        Optional<ConfigValue> named = colon < 0 ? Optional.empty() : Optional.ofNullable(all.get(problem.substring(0, colon)));
        named.ifPresentOrElse(
                value -> value.addErrorMessage(problem.substring(colon + 2)), () -> all.get(BUCKET).addErrorMessage(problem));
    }
}
