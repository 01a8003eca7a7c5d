package io.penstock.s3;

import io.penstock.s3.write.MemoryRelief;
import io.penstock.s3.write.OpenFile;
import io.penstock.s3.write.PartitionWriter;
import io.penstock.s3.write.SinkMeter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The Kafka partitions of one task: hands records to their writers, and keeps clocks, memory, and Kafka's flow in step. */
final class SinkPartitions {

    /** Opening goes on in the background after that, with the partition paused: a slow store must not cost a rebalance. */
    private static final long OPENING_MILLIS = 10_000;
    /** A worker gives its tasks 5 s to stop by default. */
    private static final long CLOSING_MILLIS = 4_000;
    private static final long TICK_MILLIS = 1_000;
    private static final long TICK_WHILE_WAITING_MILLIS = 50;
    private static final int SEALED_BATCHES_AT_MOST = 3;

    private final SinkTaskContext context;
    private final RecordWriter records;
    private final MemoryRelief relief;
    private final Clock clock;
    private final Function<TopicPartition, PartitionWriter> newWriter;
    private final SinkMeter meter;
    private final Map<TopicPartition, PartitionWriter> writers = new LinkedHashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Map<TopicPartition, Long> reported = new HashMap<>();

    SinkPartitions(SinkTaskContext context, RecordWriter records, MemoryRelief relief, Clock clock,
                   Function<TopicPartition, PartitionWriter> newWriter, SinkMeter meter) {
        this.context = context;
        this.records = records;
        this.relief = relief;
        this.clock = clock;
        this.newWriter = newWriter;
        this.meter = meter;
    }

    void open(Collection<TopicPartition> assigned) {
        List<CompletableFuture<?>> opening = new ArrayList<>();
        for (TopicPartition source : assigned) {
            PartitionWriter writer = newWriter.apply(source);
            writers.put(source, writer);
            opening.add(writer.opening());
            paused.add(source);
            context.pause(source);
        }
        waitFor(CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new)), OPENING_MILLIS);
        tick(clock.millis());
    }

    void put(Collection<SinkRecord> batch) {
        long now = clock.millis();
        List<OpenFile> touched = new ArrayList<>();
        TopicPartition source = null;
        PartitionWriter writer = null;
        for (SinkRecord record : batch) {
            if (source == null || source.partition() != record.originalKafkaPartition() || !source.topic().equals(record.originalTopic())) {
                source = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
                writer = writers.get(source);
            }
            // A partition that was given back is its new owner's business.
            OpenFile file = writer == null ? null : records.write(record, writer, now);
            if (file != null && file.touch()) {
                touched.add(file);
            }
        }
        touched.forEach(OpenFile::account);
        meter.received(batch.size(), records.takeRowBytes());
        tick(now);
    }

    Map<TopicPartition, OffsetAndMetadata> published() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        writers.forEach((source, writer) -> {
            writer.commitSkipped();
            if (writer.published() >= 0) {
                offsets.put(source, new OffsetAndMetadata(writer.published()));
                reported.put(source, writer.published());
            }
        });
        return offsets;
    }

    /** Commits what is open if that can be done in a bounded time, and gives it up otherwise. */
    void close(Collection<TopicPartition> revoked) {
        List<PartitionWriter> closing = new ArrayList<>();
        for (TopicPartition source : revoked) {
            PartitionWriter writer = writers.remove(source);
            paused.remove(source);
            reported.remove(source);
            records.forget(source);
            if (writer != null) {
                closing.add(writer);
            }
        }
        closing.forEach(PartitionWriter::finish);
        long deadline = clock.millis() + CLOSING_MILLIS;
        for (PartitionWriter writer : closing) {
            writer.await(deadline - clock.millis());
            writer.leave();
        }
    }

    private void tick(long now) {
        writers.values().forEach(writer -> writer.tick(now));
        if (relief.isNeeded()) {
            relief.give(writers.values());
        }
        steerKafka();
        boolean news = writers.entrySet().stream()
                .anyMatch(entry -> entry.getValue().published() > reported.getOrDefault(entry.getKey(), -1L));
        if (news) {
            context.requestCommit();
        }
        context.timeout(untilNextTick(now));
        meter.open(writers.values().stream().mapToLong(writer -> writer.openFiles().size()).sum(),
                writers.values().stream().mapToLong(PartitionWriter::openedAt).min().orElse(Long.MAX_VALUE));
    }

    /** Pauses what must not be read now and resumes what may be. */
    private void steerKafka() {
        boolean full = relief.isNeeded();
        boolean room = relief.hasRoom();
        writers.forEach((source, writer) -> {
            boolean busy = !writer.isOpen() || writer.waiting() >= SEALED_BATCHES_AT_MOST;
            if ((busy || full) && paused.add(source)) {
                context.pause(source);
            } else if (!busy && room && paused.remove(source)) {
                context.resume(source);
            }
        });
    }

    private long untilNextTick(long now) {
        long next = TICK_MILLIS;
        for (PartitionWriter writer : writers.values()) {
            boolean waiting = !writer.isOpen() || writer.waiting() > 0;
            long due = waiting ? TICK_WHILE_WAITING_MILLIS : writer.nextDueMillis(now) - now;
            next = Math.min(next, Math.max(1, due));
        }
        return next;
    }

    private static void waitFor(CompletableFuture<?> future, long millis) {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return; // what failed or is late is seen by the partition's next tick
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
