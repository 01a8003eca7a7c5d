package io.penstock.it.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A program of somebody who knows nothing of Connect and writes JSON without a schema. */
public final class Producer implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<String, String> kafka;
    private final List<Future<?>> sent = new ArrayList<>();

    public Producer(String bootstrapServers, String topic) {
        this.topic = topic;
        this.kafka = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5"),
            new StringSerializer(), new StringSerializer());
    }

    /** Sends one value and waits until the broker has it. */
    public void send(String key, String json) {
        sent.add(kafka.send(new ProducerRecord<>(topic, key, json)));
        flush();
    }

    /** Sends {@code {"n": …}} for each number of the range, and waits until the broker has all of them. */
    public void numbers(int from, int to) {
        for (int n = from; n < to; n++) {
            sent.add(kafka.send(new ProducerRecord<>(topic, "key-" + n, "{\"n\": " + n + "}")));
        }
        flush();
    }

    @Override
    public void close() {
        kafka.close();
    }

    private void flush() {
        kafka.flush();
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new AssertionError("Kafka does not take a record of " + topic, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while producing.", e);
            }
        }
        sent.clear();
    }
}
