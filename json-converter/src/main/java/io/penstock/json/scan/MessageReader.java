package io.penstock.json.scan;

import io.penstock.json.tree.JsonTree;
import io.penstock.json.tree.SchemaFromTree;
import io.penstock.json.tree.TreeParser;
import io.penstock.json.tree.ValueFromTree;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;

public final class MessageReader {

    private final ReadSettings settings;
    private final ValueFromTree values;
    private final SchemaFromTree schemas;

    public MessageReader(ReadSettings settings) {
        this.settings = settings;
        this.values = new ValueFromTree(settings.replaceNullWithDefault());
        this.schemas = new SchemaFromTree(values);
    }

    public SchemaAndValue read(byte[] message) {
        if (message == null) {
            return SchemaAndValue.NULL;
        }
        JsonTree json;
        try {
            json = TreeParser.parse(message);
        } catch (SerializationException e) {
            throw new DataException("A message of " + message.length + " bytes is not JSON: " + e.getMessage(), e);
        }
        if (!settings.withSchemas() || settings.fixed() != null) {
            return new SchemaAndValue(settings.fixed(), values.value(settings.fixed(), json));
        }
        if (!(json instanceof JsonTree.Members members) || members.byName().size() != 2
                || !members.byName().containsKey("schema") || !members.byName().containsKey("payload")) {
            throw new DataException("With schemas.enable a message must be a JSON object with \"schema\" and \"payload\" and nothing"
                    + " else; for plain JSON set schemas.enable=false");
        }
        Schema schema = schemas.schema(members.byName().get("schema"));
        return new SchemaAndValue(schema, values.value(schema, members.byName().get("payload")));
    }
}
