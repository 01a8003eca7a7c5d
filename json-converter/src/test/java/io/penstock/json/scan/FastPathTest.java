package io.penstock.json.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

/** That the fast path is gone, seen by what it allocates, and where it must not be. */
class FastPathTest {

    private static final int MESSAGES = 2_000;

    @Test
    void aKnownSchemaIsNotParsedAgain() {
        MessageReader reader = reader(1000);
        byte[] message = message(40, 1);
        reader.read(message);

        assertThat(bytesPerMessage(reader, message)).as("of a message of %d bytes", message.length).isLessThan(3_000);
        assertThat(bytesPerMessage(reader(0), message)).as("without memory").isGreaterThan(10_000);
    }

    @Test
    void norIsOneOfManyThatAlternate() {
        MessageReader reader = reader(1000);
        byte[][] messages = IntStream.range(0, 30).mapToObj(i -> message(40, i)).toArray(byte[][]::new);
        for (byte[] message : messages) {
            reader.read(message);
        }

        assertThat(bytesPerMessage(reader, messages)).isLessThan(3_000);
    }

    @Test
    void norIsOneBehindItsPayloadOrWithOtherWhiteSpace() {
        MessageReader reader = reader(1000);
        byte[] behind = "{ \"payload\": %p, \"schema\": %s }".replace("%p", payload(40)).replace("%s", schema(40, 1))
                .getBytes(StandardCharsets.UTF_8);
        reader.read(behind);

        assertThat(bytesPerMessage(reader, behind)).isLessThan(3_000);
    }

    @Test
    void aSchemaIsForgottenWhenMoreAreInUseThanAreKept() {
        MessageReader reader = reader(2);
        byte[][] messages = {message(40, 1), message(40, 2), message(40, 3)};

        assertThat(bytesPerMessage(reader, messages)).isGreaterThan(10_000);
    }

    @Test
    void whatFollowsAKnownSchemaIsStillLookedAt() {
        MessageReader reader = reader(1000);
        String known = "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"int32\",\"field\":\"a\"}]},\"payload\":";
        reader.read((known + "{\"a\":1}}").getBytes(StandardCharsets.UTF_8));

        for (String rest : new String[] {"{\"a\":1}", "{\"a\":1},\"b\":2}", "{\"a\":1]}", "{\"a\":1,}}", "{\"a\":}}", "{\"a\":null}}", "{}}", ""}) {
            assertThatThrownBy(() -> reader.read((known + rest).getBytes(StandardCharsets.UTF_8))).as(rest)
                    .isInstanceOf(DataException.class);
        }
        assertThat(((Struct) reader.read((known + "{\"a\":2}}").getBytes(StandardCharsets.UTF_8)).value()).getInt32("a")).isEqualTo(2);
    }

    @Test
    void aFieldAfterTheSixtyFourthIsNotTakenForAnother() {
        MessageReader reader = reader(10);
        byte[] message = message(130, 1);
        reader.read(message);

        Struct struct = (Struct) reader.read(message).value();

        assertThat(struct.getInt32("f0")).isEqualTo(0);
        assertThat(struct.getInt32("f64")).isEqualTo(64);
        assertThat(struct.getInt32("f129")).isEqualTo(129);
    }

    private static MessageReader reader(int schemasKept) {
        return new MessageReader(new ReadSettings(true, null, schemasKept, true));
    }

    private static byte[] message(int fields, int version) {
        return ("{\"schema\":" + schema(fields, version) + ",\"payload\":" + payload(fields) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static String schema(int fields, int version) {
        return IntStream.range(0, fields).mapToObj(i -> "{\"type\":\"int32\",\"optional\":false,\"field\":\"f" + i + "\"}")
                .collect(Collectors.joining(",", "{\"type\":\"struct\",\"fields\":[", "],\"optional\":false,\"version\":" + version + "}"));
    }

    private static String payload(int fields) {
        return IntStream.range(0, fields).mapToObj(i -> "\"f" + i + "\":" + i).collect(Collectors.joining(",", "{", "}"));
    }

    private static long bytesPerMessage(MessageReader reader, byte[]... messages) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MESSAGES; i++) {
            reader.read(messages[i % messages.length]);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / MESSAGES;
    }
}
