package io.penstock.it.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.it.content.Topic.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Simulated trades: as messages, as rows, as streams per symbol. */
public final class Trades {

    /** What {@link ParquetRows#select} has to be asked for to give {@link #sortedRows}. */
    public static final String COLUMNS = "kafka_partition::INTEGER, kafka_offset, trade_id, symbol, epoch_ms(event_time), price, size,"
        + " side, exchange";

    public static final Map<String, String> TYPES = Map.of("trade_id", "BIGINT", "symbol", "VARCHAR",
        "event_time", "TIMESTAMP WITH TIME ZONE", "price", "DOUBLE", "size", "BIGINT", "side", "VARCHAR", "exchange", "VARCHAR");

    private Trades() {
    }

    /** The messages as rows, by partition and offset. */
    public static List<List<Object>> sortedRows(List<Message> messages) {
        return messages.stream()
            .sorted((a, b) -> a.partition() == b.partition() ? Long.compare(a.offset(), b.offset()) : a.partition() - b.partition())
            .map(Trades::row).toList();
    }

    /** The values of each symbol in the order of the topic; of quotes and bars as well. */
    public static Map<String, List<JsonNode>> streams(List<Message> messages) {
        Map<String, List<JsonNode>> streams = new TreeMap<>();
        messages.forEach(message -> streams.computeIfAbsent(message.key(), symbol -> new ArrayList<>()).add(message.value()));
        return streams;
    }

    /** Fails unless the trade ids of each symbol are 1, 2, 3 and so on. */
    public static void requireGapless(List<Message> messages) {
        Map<String, Long> last = new HashMap<>();
        for (Message message : messages) {
            long expected = last.getOrDefault(message.key(), 0L) + 1;
            long id = message.value().path("trade_id").longValue();
            if (id != expected) {
                throw new AssertionError("%s: trade %d stands where trade %d should, at %s".formatted(
                    message.key(), id, expected, message.position()));
            }
            last.put(message.key(), id);
        }
    }

    private static List<Object> row(Message message) {
        JsonNode value = message.value();
        return List.of(message.partition(), message.offset(), value.path("trade_id").longValue(), value.path("symbol").textValue(),
            value.path("event_time").longValue(), value.path("price").doubleValue(), value.path("size").longValue(),
            value.path("side").textValue(), value.path("exchange").textValue());
    }
}
