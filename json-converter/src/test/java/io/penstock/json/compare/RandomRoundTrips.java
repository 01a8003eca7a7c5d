package io.penstock.json.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Random data, written by both and, whatever was written, read by both, under every configuration. */
public final class RandomRoundTrips implements KafkaRelease.Body {

    /** Jackson 2.16, of Kafka 3.7 to 3.9, garbles the names of members that have half a surrogate pair in them. */
    private static final boolean UNPAIRED = !AppInfoParser.getVersion().startsWith("3.");
    private static final int ROUNDS = 300 * Integer.getInteger("compare.times", 1);

    @Override
    public String apply(Supplier<Object> kafka, Long seed) {
        Random random = new Random(seed);
        int messages = 0;
        for (Map<String, String> config : configurations()) {
            messages += compare(new Pair(kafka, config), random, ROUNDS);
        }
        for (Pair.Use use : Pair.Use.values()) {
            messages += compare(new Pair(kafka, Map.of(), use), random, ROUNDS / 3);
        }
        return messages + " messages";
    }

    private static int compare(Pair pair, Random random, int rounds) {
        int messages = 0;
        for (int round = 0; round < rounds; round++) {
            RandomValues values = new RandomValues(random, round % 5 == 0 ? 12 : 0, UNPAIRED);
            Schema schema = new RandomSchemas(random, new RandomValues(random, 0, UNPAIRED)).schema(3);
            for (int i = 0; i < 3; i++) {
                byte[] message = write(pair, schema, values, round);
                if (message != null) {
                    pair.read(message);
                    messages++;
                }
            }
        }
        return messages;
    }

    static byte[] write(Pair pair, Schema schema, RandomValues values, int round) {
        if (round % 4 == 0) {
            return pair.write(null, values.schemaless(3));
        }
        Object value;
        try {
            value = values.value(schema, 3);
        } catch (DataException e) {
            return null; // a struct refused the misfit
        }
        return pair.write(schema, value);
    }

    static Iterable<Map<String, String>> configurations() {
        return List.of(
                Map.of(),
                Map.of("schemas.enable", "false"),
                Map.of("decimal.format", "numeric", "replace.null.with.default", "false", "schemas.cache.size", "2"),
                Map.of("schemas.enable", "false", "decimal.format", "NUMERIC"));
    }
}
