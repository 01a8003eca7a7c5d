package io.penstock.json.compare;

import io.penstock.json.JsonConverter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.storage.Converter;

/** Kafka's converter and ours with the same configuration, given the same things. */
final class Pair {

    private final Converter kafka;
    private final Converter ours = new JsonConverter();
    private final Map<String, String> config;

    Pair(Supplier<Object> kafkaConverters, Map<String, String> config) {
        kafka = (Converter) kafkaConverters.get();
        this.config = config;
        kafka.configure(new HashMap<>(config), false);
        ours.configure(new HashMap<>(config), false);
    }

    /** Both read the same, or fail alike. Returns what Kafka's converter made of it. */
    String read(byte[] message) {
        byte[] before = message == null ? null : message.clone();
        String theirs = Outcome.of(() -> kafka.toConnectData("topic", message));
        String our = Outcome.of(() -> ours.toConnectData("topic", message));
        if (!Arrays.equals(before, message)) {
            throw new AssertionError("the message was changed: " + text(before));
        }
        same(theirs, our, "reading " + text(message));
        return theirs;
    }

    /** Both write the same bytes, or fail alike. Returns Kafka's bytes, null where it failed or wrote none. */
    byte[] write(Schema schema, Object value) {
        byte[][] written = new byte[2][];
        String theirs = Outcome.of(() -> text(written[0] = kafka.fromConnectData("topic", schema, value)));
        String our = Outcome.of(() -> text(written[1] = ours.fromConnectData("topic", schema, value)));
        same(theirs, our, "writing " + value + " as " + schema);
        return written[0];
    }

    /** Where Kafka's converter fails with something else than a DataException, ours must fail with one. */
    private void same(String theirs, String ours, String doing) {
        boolean crash = theirs.startsWith("java.") && ours.equals("DataException");
        if (!theirs.equals(ours) && !crash) {
            throw new AssertionError("With " + config + ", " + doing + "\n  Kafka's: " + theirs + "\n  ours:    " + ours);
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
