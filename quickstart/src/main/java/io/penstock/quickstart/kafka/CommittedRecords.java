package io.penstock.quickstart.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The positions of all committed records of one topic, from its beginning.
 *
 * <p>They are kept as runs, so that memory grows with the number of transactions and not of records.
 */
public final class CommittedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final List<Run> runs = new ArrayList<>();
    private long count;

    public CommittedRecords(String bootstrapServers, String topic) {
        this.topic = topic;
        this.consumer = ReadingConsumer.open(bootstrapServers);
    }

    /** Reads on for up to {@code time} and returns the number of records so far. */
    public long read(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        do {
            if (consumer.assignment().isEmpty()) {
                List<TopicPartition> partitions = ReadingConsumer.partitions(consumer, topic);
                if (partitions.isEmpty()) {
                    return 0;
                }
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
            }
            consumer.poll(POLL).forEach(this::add);
        } while (System.nanoTime() < deadline);
        return count;
    }

    public String topic() {
        return topic;
    }

    public long count() {
        return count;
    }

    /** Where the records are; the runs of a partition are in the order of offsets. */
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        count++;
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).partition() == record.partition() && runs.get(last).last() + 1 == record.offset()) {
            runs.set(last, new Run(record.partition(), runs.get(last).first(), record.offset()));
        } else {
            runs.add(new Run(record.partition(), record.offset(), record.offset()));
        }
    }
}
