package io.penstock.bench.noop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema.Type;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Writes flat structs as Avro behind a schema number, with Avro's own generic writer: the least that the converter of a registry does
 * once the registry has answered. Writes only.
 */
public final class AvroConverter implements Converter, Versioned {

    private static final int SCHEMA_NUMBER = 1;
    private static final long MILLIS_PER_DAY = 86_400_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final GenericDatumWriter<GenericData.Record> writer = new GenericDatumWriter<>();
    private BinaryEncoder encoder;
    private Schema connect;
    private org.apache.avro.Schema avro;

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
        if (schema != connect) {
            connect = schema;
            avro = toAvro(schema);
            writer.setSchema(avro);
        }
        GenericData.Record row = new GenericData.Record(avro);
        List<Field> fields = schema.fields();
        for (int i = 0; i < fields.size(); i++) {
            row.put(i, toAvro(fields.get(i), struct.get(fields.get(i))));
        }
        bytes.reset();
        for (int shift = 32; shift >= 0; shift -= 8) {
            bytes.write((int) ((long) SCHEMA_NUMBER >>> shift));
        }
        encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
        try {
            writer.write(row, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Object toAvro(Field field, Object value) {
        if (value instanceof Date date) {
            return isDay(field.schema()) ? (Object) (int) (date.getTime() / MILLIS_PER_DAY) : (Object) date.getTime();
        }
        return value;
    }

    private static org.apache.avro.Schema toAvro(Schema schema) {
        FieldAssembler<org.apache.avro.Schema> record = SchemaBuilder.record("Row").fields();
        for (Field field : schema.fields()) {
            org.apache.avro.Schema type = org.apache.avro.Schema.create(type(field.schema()));
            String name = field.name().replace(' ', '_');
            record = record.name(name).type(field.schema().isOptional() ? SchemaBuilder.nullable().type(type) : type).noDefault();
        }
        return record.endRecord();
    }

    private static Type type(Schema schema) {
        return switch (schema.type()) {
            case STRING -> Type.STRING;
            case INT32 -> Type.INT;
            case INT64 -> Type.LONG;
            case FLOAT64 -> Type.DOUBLE;
            default -> throw new DataException("The benchmark's converter has no Avro type for " + schema.type());
        };
    }

    private static boolean isDay(Schema schema) {
        return org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(schema.name());
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        throw new DataException("The benchmark's converter only writes.");
    }
}
