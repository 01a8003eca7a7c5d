package io.penstock.json.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownSchemasTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void aSchemaIsKnownByTheHeadOfItsMessageAndByItsText() {
        KnownSchemas known = new KnownSchemas(10);
        remember(known, message(1, 10));

        assertThat(known.byHead(message(1, 10))).isNotNull();
        assertThat(byText(known, message(1, 10))).isNotNull();
        assertThat(known.byHead(message(2, 10))).isNull();
        assertThat(byText(known, message(2, 10))).isNull();
        assertThat(known.byHead(new byte[] {'{'})).isNull();
    }

    @Test
    void theTextThatIsKeptIsBounded() {
        KnownSchemas known = new KnownSchemas(1000);
        for (int i = 0; i < 20; i++) {
            remember(known, message(i, MEGABYTE));
        }

        assertThat(byText(known, message(19, MEGABYTE))).isNotNull();
        assertThat(byText(known, message(5, MEGABYTE))).isNotNull();
        assertThat(byText(known, message(3, MEGABYTE))).as("16 MiB after it").isNull();
    }

    @Test
    void aSchemaOfManyMegabytesIsNotKept() {
        KnownSchemas known = new KnownSchemas(1000);
        remember(known, message(1, 3 * MEGABYTE));

        assertThat(known.byHead(message(1, 3 * MEGABYTE))).isNull();
    }

    private static byte[] message(int version, int docLength) {
        return ("{\"schema\":{\"type\":\"int8\",\"version\":" + version + ",\"doc\":\"" + "d".repeat(docLength) + "\"},\"payload\":1}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void remember(KnownSchemas known, byte[] message) {
        known.remember(message, Envelope.in(message), ReadPlan.SCHEMALESS);
    }

    private static KnownSchemas.Known byText(KnownSchemas known, byte[] message) {
        return known.byText(message, Envelope.in(message));
    }
}
