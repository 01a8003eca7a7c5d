package io.penstock.bench.data;

import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;

/** Fills a topic with trades as JSON with schema, as Kafka's own converter writes them; the event time is the record's timestamp. */
public final class TopicFill {

    private static final int REPORTED = 50_000;

    private TopicFill() {
    }

    /** Writes {@code count} trades over {@code hours} event hours; {@code progress} hears how many are sent. */
    public static void fill(String bootstrapServers, String topic, long count, int hours, LongConsumer progress) {
        Trades trades = new Trades(count, hours);
        AtomicReference<Exception> failure = new AtomicReference<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 50, "batch.size", 524_288,
            "compression.type", "lz4", "buffer.memory", 67_108_864L);
        try (JsonConverter converter = new JsonConverter();
             KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            converter.configure(Map.of("schemas.enable", "true"), false);
            for (long n = 0; n < count; n++) {
                Struct trade = trades.next();
                byte[] value = converter.fromConnectData(topic, Trades.SCHEMA, trade);
                long time = ((Date) trade.get("event_time")).getTime();
                producer.send(new ProducerRecord<>(topic, 0, time, trade.getString("symbol"), value),
                    (metadata, e) -> failure.compareAndSet(null, e));
                if (n % REPORTED == 0) {
                    progress.accept(n);
                }
            }
            producer.flush();
        }
        if (failure.get() != null) {
            throw new KafkaException("Topic " + topic + " cannot be filled: " + failure.get().getMessage(), failure.get());
        }
    }
}
