package io.penstock.json.scan;

import io.penstock.json.recent.PerSchema;
import io.penstock.json.recent.Spare;
import io.penstock.json.scan.KnownSchemas.Known;
import io.penstock.json.tree.JsonTree;
import io.penstock.json.tree.SchemaFromTree;
import io.penstock.json.tree.TreeParser;
import io.penstock.json.tree.ValueFromTree;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;

/** Whole messages to Connect data: fast where it can be, exact where it must be. Safe under threads. */
public final class MessageReader {

    private final boolean enveloped;
    private final ValueFromTree values;
    private final SchemaFromTree schemas;
    private final Schema fixed;
    private final Optional<ReadPlan> fixedPlan;
    private final PerSchema<Optional<ReadPlan>> plans;
    private final KnownSchemas known;
    private final Spare<PlanReader> readers = new Spare<>(PlanReader::new);

    /** Reads messages by these settings. */
    public MessageReader(ReadSettings settings) {
        boolean replaceNull = settings.replaceNullWithDefault();
        enveloped = settings.withSchemas() && settings.fixed() == null;
        values = new ValueFromTree(replaceNull);
        schemas = new SchemaFromTree(values);
        fixed = settings.fixed();
        fixedPlan = Optional.ofNullable(ReadPlan.of(fixed, replaceNull));
        plans = new PerSchema<>(settings.schemasKept(), schema -> Optional.ofNullable(ReadPlan.of(schema, replaceNull)));
        known = new KnownSchemas(settings.schemasKept());
    }

    /**
     * The schema and value of a message; of null (a tombstone) both are null.
     *
     * @throws DataException if the message is not JSON (then with a {@code SerializationException} as its cause), or not what
     *     the schema says
     */
    public SchemaAndValue read(byte[] message) {
        if (message == null) {
            return SchemaAndValue.NULL;
        }
        return enveloped ? enveloped(message) : bare(message);
    }

    /** A message that is a number or a literal goes the exact way: what may follow it is not what may follow it elsewhere. */
    private SchemaAndValue bare(byte[] message) {
        boolean closesItself = message.length > 0 && (message[0] == '{' || message[0] == '[' || message[0] == '"');
        SchemaAndValue plain = closesItself && fixedPlan.isPresent() ? plain(fixedPlan.get(), message, 0, -1) : null;
        return plain == null ? new SchemaAndValue(fixed, values.value(fixed, parse(message))) : plain;
    }

    private SchemaAndValue enveloped(byte[] message) {
        Known latest = known.byHead(message);
        if (latest != null) {
            SchemaAndValue plain = plain(latest.plan(), message, latest.head().length, 0);
            return plain == null ? exact(message, null) : plain;
        }
        Envelope envelope = Envelope.in(message);
        Known earlier = envelope == null ? null : known.byText(message, envelope);
        if (earlier == null) {
            return exact(message, envelope);
        }
        SchemaAndValue plain = plain(earlier.plan(), message, envelope.payloadFrom(), envelope.payloadTo());
        return plain == null ? exact(message, null) : plain;
    }

    /**
     * The fast path, or null if the exact one must be gone.
     *
     * @param end where the value must end: -1 anywhere, 0 before the bracket that closes the message, else at this byte
     */
    private SchemaAndValue plain(ReadPlan plan, byte[] message, int from, int end) {
        PlanReader reader = readers.take();
        try {
            Object value = reader.read(plan, message, from);
            boolean ended = end < 0 || (end == 0 ? reader.closed() : reader.end() == end);
            return ended ? new SchemaAndValue(plan.schema, value) : null;
        } catch (RuntimeException e) {
            return null; // whatever it was: the exact path finds it again and words it, or knows better
        } finally {
            readers.giveBack(reader);
        }
    }

    private SchemaAndValue exact(byte[] message, Envelope toRemember) {
        JsonTree json = parse(message);
        if (!(json instanceof JsonTree.Members members) || members.byName().size() != 2
                || !members.byName().containsKey("schema") || !members.byName().containsKey("payload")) {
            throw new DataException("With schemas.enable=true a message must be a JSON object of \"schema\" and \"payload\" and"
                    + " nothing else; to read plain JSON set schemas.enable=false, or give its schema in schema.content");
        }
        Schema schema = schemas.schema(members.byName().get("schema"));
        ReadPlan plan = schema == null ? ReadPlan.SCHEMALESS : plans.get(schema).orElse(null);
        if (plan != null && toRemember != null) {
            known.remember(message, toRemember, plan);
        }
        Schema same = plan == null ? schema : plan.schema;
        return new SchemaAndValue(same, values.value(same, members.byName().get("payload")));
    }

    private static JsonTree parse(byte[] message) {
        try {
            return TreeParser.parse(message);
        } catch (SerializationException e) {
            throw new DataException("A message of " + message.length + " bytes is not JSON: " + e.getMessage(), e);
        }
    }
}
