package io.penstock.quickstart.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far a sink connector is behind its topics. */
public final class SinkLag implements AutoCloseable {

    private static final int TIMEOUT_MS = 10_000;
    private static final Duration POLL = Duration.ofMillis(300);
    /** A gap up to this is looked into, since transaction markers take offsets too; a larger one is reported as it is. */
    private static final long EXACT = 2_000;

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;

    public SinkLag(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "request.timeout.ms", TIMEOUT_MS / 2,
            "default.api.timeout.ms", TIMEOUT_MS));
        this.consumer = ReadingConsumer.open(bootstrapServers);
    }

    /** Committed records of {@code topic} that sink {@code connector} has not published. */
    public long of(String connector, String topic) {
        List<TopicPartition> partitions = ReadingConsumer.partitions(consumer, topic);
        Map<TopicPartition, Long> published = published(connector);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        long lag = 0;
        for (TopicPartition partition : partitions) {
            long from = Math.max(published.getOrDefault(partition, 0L), starts.get(partition));
            long gap = Math.max(0, ends.get(partition) - from);
            lag += gap > EXACT ? gap : records(partition, from, ends.get(partition));
        }
        return lag;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    private Map<TopicPartition, Long> published(String connector) {
        String group = "connect-" + connector;
        try {
            Map<TopicPartition, Long> published = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            offsets.forEach((partition, offset) -> published.put(partition, offset == null ? 0L : offset.offset()));
            return published;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for the offsets of " + group, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker does not tell the offsets of " + group + ": " + e.getMessage(), e);
        }
    }

    private long records(TopicPartition partition, long from, long to) {
        if (from >= to) {
            return 0;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long records = 0;
        while (consumer.position(partition) < to) {
            int read = consumer.poll(POLL).count();
            records += read;
            if (read == 0) {
                break;
            }
        }
        return records;
    }
}
