package io.penstock.json.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;

/** Messages that Kafka's converter wrote, broken in many ways between whole ones, read by both. */
public final class MutatedMessages implements KafkaRelease.Body {

    private static final int MESSAGES = 25 * Integer.getInteger("compare.times", 1);
    private static final int MUTATIONS = 60;

    @Override
    public String apply(Supplier<Object> kafka, Long seed) {
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random);
        Map<String, Integer> counts = new HashMap<>();
        for (Map<String, String> config : RandomRoundTrips.configurations()) {
            Pair pair = new Pair(kafka, config);
            for (byte[] message : messages(pair, random)) {
                pair.read(message);
                for (int i = 0; i < MUTATIONS; i++) {
                    String outcome = pair.read(mutator.mutate(message));
                    counts.merge(outcome.contains("→") ? "read" : outcome, 1, Integer::sum);
                }
                pair.read(message);
            }
        }
        return counts.toString();
    }

    private static List<byte[]> messages(Pair pair, Random random) {
        RandomValues values = new RandomValues(random, 0, false);
        List<byte[]> messages = new ArrayList<>();
        while (messages.size() < MESSAGES) {
            RandomSchemas schemas = new RandomSchemas(random, values);
            Schema schema = messages.size() % 3 == 0 ? schemas.schema(2) : schemas.struct(2).build();
            byte[] message = pair.write(schema, values.value(schema, 2));
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }
}
