package io.penstock.json;

import io.penstock.json.scan.ReadSettings;
import io.penstock.json.tree.SchemaFromTree;
import io.penstock.json.tree.TreeParser;
import io.penstock.json.tree.ValueFromTree;
import io.penstock.json.write.WriteSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.storage.ConverterConfig;

/** The keys of Kafka's converter, with their meanings and defaults; the only class that knows them. */
final class JsonConverterConfig extends ConverterConfig {

    private static final String SCHEMAS_ENABLE = "schemas.enable";
    private static final String SCHEMAS_CACHE_SIZE = "schemas.cache.size";
    private static final String SCHEMA_CONTENT = "schema.content";
    private static final String DECIMAL_FORMAT = "decimal.format";
    private static final String REPLACE_NULL_WITH_DEFAULT = "replace.null.with.default";
    private static final String BASE64 = "BASE64";
    private static final String NUMERIC = "NUMERIC";

    private static final ConfigDef DEFINITION = define();

    JsonConverterConfig(Map<String, ?> properties) {
        super(DEFINITION, properties);
    }

    static ConfigDef definition() {
        return DEFINITION;
    }

    ReadSettings reading() {
        boolean replaceNull = getBoolean(REPLACE_NULL_WITH_DEFAULT);
        boolean withSchemas = getBoolean(SCHEMAS_ENABLE);
        Schema fixed = withSchemas ? schema(getString(SCHEMA_CONTENT), replaceNull) : null;
        return new ReadSettings(withSchemas, fixed, getInt(SCHEMAS_CACHE_SIZE), replaceNull);
    }

    WriteSettings writing() {
        return new WriteSettings(getBoolean(SCHEMAS_ENABLE), getInt(SCHEMAS_CACHE_SIZE),
                NUMERIC.equalsIgnoreCase(getString(DECIMAL_FORMAT)), getBoolean(REPLACE_NULL_WITH_DEFAULT));
    }

    private static Schema schema(String json, boolean replaceNull) {
        if (json == null || json.isEmpty()) {
            return null;
        }
        return new SchemaFromTree(new ValueFromTree(replaceNull))
                .schema(TreeParser.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ConfigDef define() {
        ConfigDef definition = newConfigDef();
        String schemas = "Schemas";
        definition.define(SCHEMAS_ENABLE, Type.BOOLEAN, true, Importance.HIGH,
                "Whether every message carries its schema: {\"schema\": …, \"payload\": …}. With false a message is the bare"
                        + " payload, and what is read has no schema.",
                schemas, 0, Width.MEDIUM, "Enable Schemas");
        definition.define(SCHEMAS_CACHE_SIZE, Type.INT, 1000, ConfigDef.Range.atLeast(0), Importance.HIGH,
                "How many schemas this converter remembers, for each direction; 0 for none. A schema that is not remembered is worked out"
                        + " again for every message.",
                schemas, 1, Width.MEDIUM, "Schema Cache Size");
        definition.define(SCHEMA_CONTENT, Type.STRING, null, schemaContent(), Importance.HIGH,
                "A schema as JSON. If it is given and schemas.enable is true, messages are read as bare payloads of this"
                        + " schema. It does not concern writing.",
                schemas, 2, Width.MEDIUM, "Schema Content");
        String serialization = "Serialization";
        definition.define(DECIMAL_FORMAT, Type.STRING, BASE64, ConfigDef.CaseInsensitiveValidString.in(BASE64, NUMERIC),
                Importance.LOW,
                "How decimals are written: BASE64, the bytes of the unscaled value (\"fQ==\" for 1.25), or NUMERIC, a JSON number (1.25)."
                        + " Either case. Both are read, whatever is set here.",
                serialization, 0, Width.MEDIUM, "Decimal Format");
        definition.define(REPLACE_NULL_WITH_DEFAULT, Type.BOOLEAN, true, Importance.LOW,
                "Whether null takes the default of its schema, if that has one, in both directions.",
                serialization, 1, Width.MEDIUM, "Replace null with default");
        return definition;
    }

    private static ConfigDef.Validator schemaContent() {
        return ConfigDef.LambdaValidator.with((name, value) -> {
            try {
                schema((String) value, true);
            } catch (KafkaException e) {
                throw new ConfigException(name, value, "It must be a schema as JSON, such as {\"type\":\"struct\",\"fields\":"
                        + "[{\"field\":\"id\",\"type\":\"int64\"}]}: " + e.getMessage());
            }
        }, () -> "a schema as JSON, such as {\"type\":\"int64\"}");
    }
}
