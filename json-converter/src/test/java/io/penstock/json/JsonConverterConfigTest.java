package io.penstock.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class JsonConverterConfigTest {

    private static final ConfigDef DEFINITION = new JsonConverter().config();

    @Test
    void theKeysAreThoseOfKafkasConverterWithItsDefaults() {
        assertThat(DEFINITION.defaultValues())
                .containsEntry("schemas.enable", true)
                .containsEntry("schemas.cache.size", 1000)
                .containsEntry("schema.content", null)
                .containsEntry("decimal.format", "BASE64")
                .containsEntry("replace.null.with.default", true);
        assertThat(DEFINITION.names()).hasSize(6).contains("converter.type");
    }

    @Test
    void everyKeySaysWhatItIs() {
        assertThat(DEFINITION.configKeys().values()).allSatisfy(key -> assertThat(key.documentation).isNotBlank());
    }

    @Test
    void aWrongValueIsRefusedOnItsKey() {
        assertThat(errors("decimal.format", "hex")).singleElement().asString().contains("BASE64", "NUMERIC");
        assertThat(errors("schemas.cache.size", "-1")).singleElement().asString().contains("at least 0");
        assertThat(errors("schemas.enable", "maybe")).singleElement().asString().contains("true or false");
        assertThat(errors("schema.content", "{\"type\":\"long\"}")).singleElement().asString().contains("\"long\"", "int64");
        assertThat(errors("schema.content", "type: int64")).singleElement().asString().contains("must be a schema as JSON");
    }

    @Test
    void aRightValueIsNotRefused() {
        assertThat(errors("decimal.format", "numeric")).isEmpty();
        assertThat(errors("schemas.cache.size", "0")).isEmpty();
        assertThat(errors("schema.content", "{\"type\":\"int64\"}")).isEmpty();
        assertThat(errors("schema.content", "")).isEmpty();
    }

    private static List<String> errors(String key, String value) {
        return DEFINITION.validate(Map.of("converter.type", "value", key, value)).stream()
                .filter(config -> config.name().equals(key)).findFirst().orElseThrow().errorMessages();
    }
}
