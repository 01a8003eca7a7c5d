package io.penstock.bench.stack;

import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.connect.ConnectorStatus;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Runs one connector after the other in the same worker. What is counted begins when the first records have come through, so that
 * starting a connector is left out, and ends when the last one is committed: for a sink, when Kafka has its final offset; for a source,
 * when the topic has all records.
 */
public final class Runs implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final long STALLED_NANOS = Duration.ofMinutes(3).toNanos();
    private static final long POLL_MS = 20;

    private final Bed bed;
    private final ConnectRest rest;
    private final Topics topics;
    private final LongConsumer progress;
    private int number;

    private record Mark(long records, long nanos, double cpuSeconds, long allocatedBytes, long wireBytes) {
    }

    /** @param progress hears now and then how many records the present run has done */
    public Runs(Bed bed, LongConsumer progress) {
        this.bed = bed;
        this.rest = bed.rest();
        this.topics = new Topics(bed.broker().bootstrapServers());
        this.progress = progress;
    }

    /** A name that no connector has had. */
    public String name(String kind) {
        number++;
        return kind + "-" + number;
    }

    public Topics topics() {
        return topics;
    }

    /** Runs a sink over all records that {@code topic} has. */
    public Cost sink(String name, String topic, Map<String, String> config) {
        long end = topics.end(topic);
        rest.create(name, config);
        rest.awaitRunning(name, START);
        Mark from = markAtFirst(name, () -> bed.probe().sinkRecords(name));
        await(name, end, () -> topics.committed(name, topic));
        Mark to = mark(name, end);
        long requests = bed.probe().connectorFigure(name, "requests-total").orElse(0);
        remove(name);
        return cost(from, to, requests);
    }

    /** Runs a source until {@code topic} has {@code records} records; the topic is made for it and left. */
    public Cost source(String name, String topic, long records, Map<String, String> config) {
        topics.create(topic);
        rest.create(name, config);
        rest.awaitRunning(name, START);
        Mark from = markAtFirst(name, () -> topics.end(topic));
        await(name, records, () -> topics.end(topic));
        Mark to = mark(name, records);
        remove(name);
        return cost(from, to, 0);
    }

    @Override
    public void close() {
        topics.close();
    }

    private Mark markAtFirst(String name, LongSupplier records) {
        long[] seen = {0};
        until(name, () -> {
            seen[0] = records.getAsLong();
            return seen[0] > 0;
        }, records);
        return mark(name, seen[0]);
    }

    private void await(String name, long end, LongSupplier records) {
        until(name, () -> records.getAsLong() >= end, records);
    }

    /** Waits, and fails when the connector has failed or nothing has moved for minutes. */
    private void until(String name, BooleanSupplier done, LongSupplier records) {
        long looked = System.nanoTime();
        long moved = looked;
        long last = -1;
        while (!done.getAsBoolean()) {
            sleep();
            long now = System.nanoTime();
            if (now - looked > 1_000_000_000L) {
                looked = now;
                requireWorking(name);
                long at = Math.max(records.getAsLong(), bed.probe().sinkRecords(name));
                progress.accept(at);
                moved = at == last ? moved : now;
                last = at;
                if (now - moved > STALLED_NANOS) {
                    throw new BenchException("Connector " + name + " has stood still at " + at + " records for three minutes. The log is "
                        + bed.worker().log());
                }
            }
        }
    }

    private void requireWorking(String name) {
        if (!bed.worker().running()) {
            throw new BenchException("The worker has ended, probably because its heap was full. Its log is " + bed.worker().log());
        }
        rest.findStatus(name).flatMap(ConnectorStatus::failure).ifPresent(failure -> {
            throw new BenchException(failure + " The log is " + bed.worker().log());
        });
    }

    private Mark mark(String name, long records) {
        return new Mark(records, System.nanoTime(), bed.probe().cpuSeconds(), bed.probe().allocatedBytes(), bed.probe().wireBytes(name));
    }

    private static Cost cost(Mark from, Mark to, long requests) {
        return new Cost(Math.max(1, to.records - from.records), (to.nanos - from.nanos) / 1e9, to.cpuSeconds - from.cpuSeconds,
            to.allocatedBytes - from.allocatedBytes, to.wireBytes - from.wireBytes, requests);
    }

    private void remove(String name) {
        rest.delete(name);
        while (rest.findStatus(name).isPresent()) {
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while waiting for a connector.");
        }
    }
}
