package io.penstock.json.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

/** Messages that are made to harm: they end in a {@code DataException}, soon and small. */
class HostileMessagesTest {

    private static final MessageReader BARE = new MessageReader(new ReadSettings(false, null, 10, true));
    private static final MessageReader ENVELOPED = new MessageReader(new ReadSettings(true, null, 10, true));

    @Test
    void depthIsBounded() {
        refused(BARE, "[".repeat(5_000_000));
        refused(BARE, "{\"a\":".repeat(1_000_000));
        refused(ENVELOPED, "{\"schema\":" + "{\"type\":\"array\",\"items\":".repeat(100_000));
        refused(ENVELOPED, "{\"payload\":" + "[".repeat(2_000) + "]".repeat(2_000) + ",\"schema\":null}");
    }

    @Test
    void numbersAreBounded() {
        refused(BARE, "[" + "9".repeat(1_000_000) + "]");
        refused(BARE, "[1e" + "9".repeat(5_000) + "]");
        refused(BARE, "[0." + "0".repeat(1_000_000) + "1]");
        assertThat(BARE.read("[1e999999999]".getBytes(StandardCharsets.UTF_8)).value()).asString().isEqualTo("[Infinity]");
    }

    @Test
    void namesAreBounded() {
        refused(BARE, "{\"" + "n".repeat(1_000_000) + "\":1}");
    }

    @Test
    void anErrorDoesNotRepeatTheMessage() {
        Schema schema = SchemaBuilder.int32().build();
        for (int level = 0; level < 150; level++) {
            schema = SchemaBuilder.struct().field("n".repeat(3_000) + level, schema).build();
        }
        MessageReader reader = new MessageReader(new ReadSettings(true, schema, 10, true));
        StringBuilder nested = new StringBuilder();
        for (int level = 149; level >= 0; level--) {
            nested.append("{\"").append("n".repeat(3_000)).append(level).append("\":");
        }
        nested.append("null").append("}".repeat(150));

        Throwable error = catchThrowable(() -> reader.read(nested.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(error).isInstanceOf(DataException.class);
        assertThat(error.getMessage()).contains("required INT32").hasSizeLessThan(500);
    }

    @Test
    void bytesThatAreNoTextAtAllAreRefusedOrRead() {
        long seed = Long.getLong("seed", 20_261_122);
        Random random = new Random(seed);
        String alphabet = "{}[]\",:0123456789.eE+-truefalsn\\u schemapayload\t\n\u00e9";
        for (int i = 0; i < 30_000; i++) {
            byte[] message = new byte[random.nextInt(40)];
            random.nextBytes(message);
            if (i % 2 == 0) {
                for (int b = 0; b < message.length; b++) {
                    message[b] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
                }
            }
            readOrRefused(i % 3 == 0 ? ENVELOPED : BARE, message, seed);
        }
    }

    private static void readOrRefused(MessageReader reader, byte[] message, long seed) {
        try {
            reader.read(message);
        } catch (DataException e) {
            return; // as it should be
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + new String(message, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static void refused(MessageReader reader, String message) {
        assertThatThrownBy(() -> reader.read(message.getBytes(StandardCharsets.UTF_8))).isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }
}
