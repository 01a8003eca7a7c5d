package io.penstock.json.write;

import io.penstock.json.recent.PerSchema;
import io.penstock.json.recent.Spare;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;

/** Connect data to whole messages. Safe under threads. */
public final class MessageWriter {

    private static final byte[] NO_SCHEMA = "{\"schema\":null,\"payload\":".getBytes(StandardCharsets.US_ASCII);

    private final ValueWriter values;
    private final boolean withSchemas;
    private final PerSchema<Message> messages;
    private final Spare<JsonOutput> outputs = new Spare<>(JsonOutput::new);

    /** What all messages of a schema have in common: everything up to the payload, and how to write that. */
    private record Message(byte[] head, WritePlan payload) { }

    /** Writes messages by these settings. */
    public MessageWriter(WriteSettings settings) {
        this.withSchemas = settings.withSchemas();
        this.values = new ValueWriter(settings.decimalsAsNumbers(), settings.replaceNullWithDefault());
        this.messages = new PerSchema<>(settings.schemasKept(), this::prepare);
    }

    /**
     * The message for a value, or null (a tombstone) for null without a schema.
     *
     * @throws org.apache.kafka.connect.errors.DataException if the value does not fit its schema
     */
    public byte[] write(Schema schema, Object value) {
        if (schema == null && value == null) {
            return null;
        }
        JsonOutput out = outputs.take();
        try {
            return write(schema, value, out.reset(withSchemas ? 1 : 0));
        } finally {
            outputs.giveBack(out);
        }
    }

    private byte[] write(Schema schema, Object value, JsonOutput out) {
        if (schema == null) {
            if (withSchemas) {
                out.raw(NO_SCHEMA);
            }
            SchemalessWriter.write(value, out);
        } else {
            Message message = messages.get(schema);
            out.raw(message.head);
            values.write(message.payload, value, out);
        }
        if (withSchemas) {
            out.ascii('}');
        }
        return out.toBytes();
    }

    private Message prepare(Schema schema) {
        JsonOutput head = new JsonOutput();
        if (withSchemas) {
            head.open('{');
            head.ascii("\"schema\":");
            new SchemaWriter(values).write(schema, head);
            head.ascii(",\"payload\":");
        }
        return new Message(head.toBytes(), WritePlan.of(schema));
    }
}
