package io.penstock.json;

import io.penstock.json.scan.MessageReader;
import io.penstock.json.write.MessageWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.ConverterConfig;
import org.apache.kafka.connect.storage.ConverterType;
import org.apache.kafka.connect.storage.HeaderConverter;

/**
 * Connect data to JSON and back, in the format and with the configuration of {@code org.apache.kafka.connect.json.JsonConverter}:
 * {@code {"schema": …, "payload": …}}, or the bare payload with {@code schemas.enable=false}. For keys, values and headers, and
 * safe under threads. Messages and values that don't fit are refused with a {@code DataException}.
 */
public final class JsonConverter implements Converter, HeaderConverter, Versioned {

    private MessageReader reader;
    private MessageWriter writer;

    @Override
    public String version() {
        return Version.PROJECT;
    }

    @Override
    public ConfigDef config() {
        return JsonConverterConfig.definition();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        JsonConverterConfig config = new JsonConverterConfig(configs);
        reader = new MessageReader(config.reading());
        writer = new MessageWriter(config.writing());
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Map<String, Object> withType = new HashMap<>(configs);
        withType.put(ConverterConfig.TYPE_CONFIG, (isKey ? ConverterType.KEY : ConverterType.VALUE).getName());
        configure(withType);
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        return writer.write(schema, value);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        return reader.read(value);
    }

    @Override
    public byte[] fromConnectHeader(String topic, String headerKey, Schema schema, Object value) {
        return writer.write(schema, value);
    }

    @Override
    public SchemaAndValue toConnectHeader(String topic, String headerKey, byte[] value) {
        return reader.read(value);
    }

    @Override
    public void close() {
        // Nothing is open: memory only.
    }

    /** The project's version, which the build writes into the jar. */
    private static final class Version {
        static final String PROJECT = read();

        private static String read() {
            try (InputStream in = JsonConverter.class.getResourceAsStream("/io/penstock/json/version.properties")) {
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException("The jar's version.properties can't be read; the plugin's zip is broken", e);
            }
        }
    }
}
