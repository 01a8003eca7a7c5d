package io.penstock.bench.noop;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Writes flat structs field by field as bytes, behind a schema number: the work of an Avro converter whose registry has
 * answered. Writes only.
 */
public final class BinaryConverter implements Converter, Versioned {

    private static final int SCHEMA_NUMBER = 1;

    @Override
    public String version() {
        return NoOpSourceConnector.VERSION;
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // Nothing can be chosen.
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        if (!(value instanceof Struct struct)) {
            throw new DataException("The benchmark's converter writes structs only, not " + value);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(0);
            out.writeInt(SCHEMA_NUMBER);
            List<Field> fields = schema.fields();
            for (int i = 0; i < fields.size(); i++) {
                Object field = struct.get(fields.get(i));
                out.writeBoolean(field != null);
                if (field != null) {
                    write(field, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, DataOutputStream out) throws IOException {
        if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Date date) {
            out.writeLong(date.getTime());
        } else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeShort(utf8.length);
            out.write(utf8);
        } else {
            throw new DataException("The benchmark's converter has no bytes for " + value.getClass());
        }
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        throw new DataException("The benchmark's converter only writes.");
    }
}
