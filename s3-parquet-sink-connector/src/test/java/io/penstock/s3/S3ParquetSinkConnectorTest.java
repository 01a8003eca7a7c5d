package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class S3ParquetSinkConnectorTest {
    private final S3ParquetSinkConnector connector = new S3ParquetSinkConnector((s3, dataPrefix, commit) -> Optional.empty(), Clock.systemUTC());

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(SinkConnector.class)).hasAtLeastOneElementOfType(S3ParquetSinkConnector.class);
    }

    @Test
    void hasTheVersionThatTheBuildHas() {
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void givesEveryTaskTheWholeConfiguration() {
        Map<String, String> props = Map.of("name", "s", "s3.bucket.name", "bucket");
        connector.start(props);

        assertThat(connector.taskConfigs(3)).hasSize(3).allSatisfy(task -> assertThat(task).containsAllEntriesOf(props));
        assertThat(connector.taskClass()).isEqualTo(S3ParquetSinkTask.class);
    }

    @Test
    void doesNotStartWithAWrongConfiguration() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> connector.start(Map.of("name", "s", "s3.bucket.name", "s3://bucket")))
                .withMessageContaining("s3.bucket.name");
    }

    @Test
    void aKeyWithoutAValueIsAKeyThatIsNotSet() {
        Map<String, String> props = new HashMap<>(Map.of("name", "s", "s3.bucket.name", "bucket"));
        props.put("timezone", null);
        props.put("storage.class", null);

        assertThat(connector.validate(props).configValues()).filteredOn(value -> !value.errorMessages().isEmpty()).isEmpty();
        connector.start(props);
        assertThat(connector.taskConfigs(1)).singleElement().satisfies(task -> assertThat(task).containsAllEntriesOf(props));
    }
}
