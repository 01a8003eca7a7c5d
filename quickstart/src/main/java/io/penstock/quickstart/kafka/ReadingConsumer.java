package io.penstock.quickstart.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that belongs to no group, creates no topic, and sees committed records only. */
final class ReadingConsumer {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private ReadingConsumer() {
    }

    static Consumer<byte[], byte[]> open(String bootstrapServers) {
        return new KafkaConsumer<>(Map.of(
            "bootstrap.servers", bootstrapServers,
            "isolation.level", "read_committed",
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false",
            "auto.offset.reset", "earliest",
            "default.api.timeout.ms", (int) TIMEOUT.toMillis()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The partitions of {@code topic}; none if it does not exist. */
    static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.listTopics(TIMEOUT).getOrDefault(topic, List.of()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    }
}
