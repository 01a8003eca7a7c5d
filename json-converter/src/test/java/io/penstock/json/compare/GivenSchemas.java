package io.penstock.json.compare;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;

/** Messages without a schema in them, whose schema is in the configuration ({@code schema.content}, Kafka 4.2 and newer). */
public final class GivenSchemas implements KafkaRelease.Body {

    private static final int SCHEMAS = 150 * Integer.getInteger("compare.times", 1);
    private static final String HEAD = "{\"schema\":";
    private static final String PAYLOAD = ",\"payload\":";

    @Override
    public String apply(Supplier<Object> kafka, Long seed) {
        Random random = new Random(seed);
        Pair envelopes = new Pair(kafka, Map.of());
        int messages = 0;
        for (int n = 0; n < SCHEMAS; n++) {
            RandomValues values = new RandomValues(random, n % 5 == 0 ? 12 : 0, false);
            Schema schema = new RandomSchemas(random, new RandomValues(random, 0, false)).schema(3);
            byte[] first = RandomRoundTrips.write(envelopes, schema, values, 1);
            if (first == null) {
                continue;
            }
            String envelope = new String(first, StandardCharsets.UTF_8);
            int end = endOfSchema(envelope);
            Pair given = new Pair(kafka, Map.of("schema.content", envelope.substring(HEAD.length(), end)));
            given.read(first);
            given.read(envelope.substring(end + PAYLOAD.length(), envelope.length() - 1).getBytes(StandardCharsets.UTF_8));
            given.read(null);
            messages += 3;
            for (int i = 0; i < 3; i++) {
                byte[] message = RandomRoundTrips.write(given, schema, values, 1);
                if (message != null) {
                    given.read(message);
                    messages++;
                }
            }
        }
        return messages + " messages";
    }

    /** Where the object behind {@link #HEAD} ends: braces in texts don't count. */
    private static int endOfSchema(String envelope) {
        int depth = 0;
        boolean text = false;
        for (int at = HEAD.length(); at < envelope.length(); at++) {
            char c = envelope.charAt(at);
            if (text) {
                at += c == '\\' ? 1 : 0;
                text = c != '"';
            } else if (c == '"') {
                text = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException(envelope);
    }
}
