package io.penstock.json.recent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class PerSchemaTest {

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void equalSchemasShareWhatWasMade() {
        PerSchema<Integer> perSchema = new PerSchema<>(100, schema -> made.incrementAndGet());

        assertThat(perSchema.get(schema(1))).isEqualTo(perSchema.get(schema(1)));
        assertThat(made).hasValue(1);
        assertThat(perSchema.get(schema(2))).isEqualTo(2);
    }

    @Test
    void manySchemasInTurnAreAllRemembered() {
        PerSchema<Integer> perSchema = new PerSchema<>(100, schema -> made.incrementAndGet());
        Schema[] schemas = new Schema[100];
        for (int i = 0; i < 300; i++) {
            schemas[i % 100] = i < 100 ? schema(i) : schemas[i % 100];
            assertThat(perSchema.get(schemas[i % 100])).isEqualTo(i % 100 + 1);
        }
    }

    @Test
    void theLeastRecentlyUsedIsForgotten() {
        PerSchema<Integer> perSchema = new PerSchema<>(2, schema -> made.incrementAndGet());
        perSchema.get(schema(1));
        perSchema.get(schema(2));
        perSchema.get(schema(1));
        perSchema.get(schema(3));

        assertThat(perSchema.get(schema(1))).isEqualTo(1);
        assertThat(perSchema.get(schema(2))).isEqualTo(4);
    }

    @Test
    void nothingIsRememberedWithoutRoom() {
        PerSchema<Integer> perSchema = new PerSchema<>(0, schema -> made.incrementAndGet());
        Schema schema = schema(1);

        assertThat(perSchema.get(schema)).isEqualTo(1);
        assertThat(perSchema.get(schema)).isEqualTo(2);
    }

    private static Schema schema(int version) {
        return SchemaBuilder.struct().version(version).field("a", Schema.INT32_SCHEMA).build();
    }
}
