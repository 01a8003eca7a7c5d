package io.penstock.bench.stack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Topics of one partition on the broker. */
public final class Topics implements AutoCloseable {

    private final Admin admin;

    public Topics(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Segments are never rolled by time, since event times lie far apart. */
    public void create(String topic) {
        get(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)
            .configs(Map.of("retention.ms", "-1", "segment.ms", "3153600000000")))).all());
    }

    public void delete(String topic) {
        get(admin.deleteTopics(List.of(topic)).all());
    }

    /** Records in the topic. */
    public long end(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition)).offset();
    }

    /** Offset up to which the sink {@code connector} has committed the topic. */
    public long committed(String connector, String topic) {
        OffsetAndMetadata offset = get(admin.listConsumerGroupOffsets("connect-" + connector).partitionsToOffsetAndMetadata())
            .get(new TopicPartition(topic, 0));
        return offset == null ? 0 : offset.offset();
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("The broker refuses: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking the broker", e);
        }
    }
}
