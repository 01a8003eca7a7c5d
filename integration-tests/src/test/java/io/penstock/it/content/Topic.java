package io.penstock.it.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic as a read_committed consumer sees it, from its beginning. */
public final class Topic implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Message> messages = new ArrayList<>();

    /**
     * A committed record.
     *
     * @param partition of the topic
     * @param offset in the partition
     * @param timestamp epoch milliseconds
     * @param key as text
     * @param value the JSON of the value, without its schema
     */
    public record Message(int partition, long offset, long timestamp, String key, JsonNode value) {

        public Position position() {
            return new Position(partition, offset);
        }
    }

    public Topic(String bootstrapServers, String name) {
        this.name = name;
        this.consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed",
            "enable.auto.commit", "false", "auto.offset.reset", "earliest", "allow.auto.create.topics", "false"),
            new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Makes an empty topic. */
    public static void create(String bootstrapServers, String name, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1")))).all().get();
        } catch (ExecutionException e) {
            throw new AssertionError("Topic " + name + " cannot be created.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while creating topic " + name + ".", e);
        }
    }

    /** Where a consumer group goes on in partition 0 of a topic; 0 when it has committed nothing. */
    public static long committed(String bootstrapServers, String name, String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().get(new TopicPartition(name, 0));
            return offset == null ? 0 : offset.offset();
        } catch (ExecutionException e) {
            throw new AssertionError("The offsets of group " + group + " cannot be read.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while reading the offsets of group " + group + ".", e);
        }
    }

    /** Reads on to the end that the topic has now, and returns all messages so far; those of a partition in order. */
    public List<Message> read() {
        if (!assigned()) {
            return List.of();
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                messages.add(new Message(record.partition(), record.offset(), record.timestamp(), text(record.key()), value(record.value())));
            }
        }
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean assigned() {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(name, List.of()).stream()
                .map(info -> new TopicPartition(name, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        return !consumer.assignment().isEmpty();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonNode value(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            return json.has("schema") && json.has("payload") ? json.get("payload") : json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
