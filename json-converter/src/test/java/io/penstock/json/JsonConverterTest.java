package io.penstock.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.junit.jupiter.api.Test;

class JsonConverterTest {

    private static final Schema TRADE = SchemaBuilder.struct().name("trade")
            .field("id", Schema.INT64_SCHEMA).field("symbol", Schema.STRING_SCHEMA).field("price", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    @Test
    void aRecordComesBackAsItWas() {
        JsonConverter converter = converter(Map.of());
        Struct trade = trade(7);

        SchemaAndValue read = converter.toConnectData("trades", converter.fromConnectData("trades", TRADE, trade));

        assertThat(read).isEqualTo(new SchemaAndValue(TRADE, trade));
    }

    @Test
    void messagesOfOneSchemaShareItsObject() {
        JsonConverter converter = converter(Map.of());
        byte[] message = converter.fromConnectData("trades", TRADE, trade(7));
        byte[] spaced = new String(message, StandardCharsets.UTF_8).replace(":", " : ").getBytes(StandardCharsets.UTF_8);

        Schema first = converter.toConnectData("trades", message).schema();

        assertThat(converter.toConnectData("trades", message).schema()).isSameAs(first);
        assertThat(converter.toConnectData("trades", spaced).schema()).as("the same schema in other words").isSameAs(first);
    }

    @Test
    void headersAreWrittenAndReadLikeValues() {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("converter.type", "header", "schemas.enable", "false"));

        byte[] header = converter.fromConnectHeader("trades", "source", Schema.STRING_SCHEMA, "sim");

        assertThat(header).asString().isEqualTo("\"sim\"");
        assertThat(converter.toConnectHeader("trades", "source", header).value()).isEqualTo("sim");
    }

    @Test
    void aTombstoneStaysATombstone() {
        JsonConverter converter = converter(Map.of());

        assertThat(converter.fromConnectData("trades", null, null)).isNull();
        assertThat(converter.toConnectData("trades", null)).isEqualTo(SchemaAndValue.NULL);
    }

    @Test
    void bareMessagesAreReadByTheSchemaInTheConfiguration() {
        JsonConverter converter = converter(Map.of("schema.content",
                "{\"type\":\"struct\",\"fields\":[{\"field\":\"a\",\"type\":\"int32\"},{\"field\":\"b\",\"type\":\"string\",\"default\":\"x\"}]}"));

        SchemaAndValue read = converter.toConnectData("topic", "{\"a\":5}".getBytes(StandardCharsets.UTF_8));

        assertThat(((Struct) read.value()).getInt32("a")).isEqualTo(5);
        assertThat(((Struct) read.value()).getString("b")).isEqualTo("x");
        assertThatThrownBy(() -> converter.toConnectData("topic", "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DataException.class).hasMessageContaining("Field \"a\"");
    }

    @Test
    void textThatIsNoJsonIsToldFromDataThatDoesNotFit() {
        JsonConverter converter = converter(Map.of());

        assertThatThrownBy(() -> converter.toConnectData("topic", "{\"schema\"".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DataException.class).hasCauseInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> converter.toConnectData("topic", "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DataException.class).hasMessageContaining("schemas.enable=false").hasNoCause();
    }

    @Test
    void aBufferThatHidesItsArrayIsWrittenToo() {
        JsonConverter converter = converter(Map.of("schemas.enable", "false"));
        ByteBuffer readOnly = ByteBuffer.wrap(new byte[] {1, 2, 3}).asReadOnlyBuffer();

        assertThat(converter.fromConnectData("topic", Schema.BYTES_SCHEMA, readOnly)).asString().isEqualTo("\"AQID\"");
        assertThat(readOnly.remaining()).isEqualTo(3);
    }

    @Test
    void threadsMayShareAConverter() throws Exception {
        JsonConverter converter = converter(Map.of("schemas.cache.size", "3"));
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int task = 0; task < 4; task++) {
            Schema own = SchemaBuilder.struct().field("task" + task, Schema.INT32_SCHEMA).field("text", Schema.STRING_SCHEMA).build();
            String name = "task" + task;
            tasks.add(() -> {
                for (int i = 0; i < 3_000; i++) {
                    Struct value = new Struct(own).put(name, i).put("text", "täxt \"" + i);
                    if (!converter.toConnectData("t", converter.fromConnectData("t", own, value)).value().equals(value)) {
                        return false;
                    }
                }
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void connectFindsItAsConverterAndAsHeaderConverter() {
        assertThat(ServiceLoader.load(Converter.class)).hasAtLeastOneElementOfType(JsonConverter.class);
        assertThat(ServiceLoader.load(HeaderConverter.class)).hasAtLeastOneElementOfType(JsonConverter.class);
        assertThat(new JsonConverter().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    private static Struct trade(long id) {
        return new Struct(TRADE).put("id", id).put("symbol", "ACME").put("price", 12.34);
    }

    private static JsonConverter converter(Map<String, String> config) {
        JsonConverter converter = new JsonConverter();
        converter.configure(config, false);
        return converter;
    }
}
