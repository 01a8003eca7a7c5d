package io.penstock.it.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Somebody who produces without a pause, whatever happens to the broker. What has arrived in the end is read from the topic itself: a
 * producer that has to send again may leave a record twice, which is not the sink's business.
 */
final class Load implements AutoCloseable {

    private static final long HOUR = 3_600_000L;
    private static final long START = 1_767_603_600_000L; // 2026-01-05T09:00:00Z
    private static final int HOURS = 2;

    private final String bootstrapServers;
    private final String topic;
    private final int partitions;
    private final int pauseMillis;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread = new Thread(this::produce, "load");
    private final long[] sent;
    private volatile boolean stopped;
    private volatile Throwable failure;

    private Load(String bootstrapServers, String topic, int partitions, int pauseMillis) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.partitions = partitions;
        this.pauseMillis = pauseMillis;
        this.sent = new long[partitions];
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("enable.idempotence", "false");
        config.put("acks", "all");
        config.put("max.in.flight.requests.per.connection", "1");
        config.put("delivery.timeout.ms", "300000");
        config.put("request.timeout.ms", "15000");
        config.put("linger.ms", "20");
        config.put("max.block.ms", "120000");
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Load start(String bootstrapServers, String topic, int partitions, int pauseMillis) throws ExecutionException, InterruptedException {
        create(bootstrapServers, topic, partitions);
        Load load = new Load(bootstrapServers, topic, partitions, pauseMillis);
        load.thread.start();
        return load;
    }

    /** Makes a topic of one partition and puts {@code rows} records into it. */
    static void produce(String bootstrapServers, String topic, int rows) throws ExecutionException, InterruptedException {
        create(bootstrapServers, topic, 1);
        try (Load load = new Load(bootstrapServers, topic, 1, 0)) {
            for (int n = 0; n < rows; n++) {
                load.producer.send(load.record(0, n)).get();
            }
        }
    }

    static void delete(String bootstrapServers, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(topic)).all().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void create(String bootstrapServers, String topic, int partitions) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            // The records carry old times, by which retention would delete them under the sink's hands.
            NewTopic keepsAll = new NewTopic(topic, partitions, (short) 1).configs(Map.of("retention.ms", "-1"));
            admin.createTopics(List.of(keepsAll)).all().get();
        }
    }

    /** Stops, waits for the broker's last answer, and says what the topic holds: the values of each partition by offset. */
    List<List<String>> finish() throws InterruptedException {
        stopped = true;
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("the producer failed", failure);
        }
        producer.flush();
        producer.close();
        return content();
    }

    private List<List<String>> content() {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
        List<List<String>> content = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, partitions).mapToObj(partition -> new TopicPartition(topic, partition)).toList();
            all.forEach(partition -> content.add(new ArrayList<>()));
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.assign(all);
            while (all.stream().anyMatch(partition -> content.get(partition.partition()).size() < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record ->
                        content.get(record.partition()).add((int) record.offset(), new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return content;
    }

    @Override
    public void close() {
        stopped = true;
        producer.close(Duration.ZERO);
    }

    /** SQL that makes the JSON of a row again. */
    static String json() {
        return "printf('{\"p\":%d,\"n\":%d,\"price\":%.3f,\"note\":\"%s\"}', p, n, price, note)";
    }

    private void produce() {
        try {
            Future<RecordMetadata> last = null;
            while (!stopped) {
                for (int partition = 0; partition < partitions; partition++) {
                    last = producer.send(record(partition, sent[partition]++));
                }
                Thread.sleep(pauseMillis);
            }
            if (last != null) {
                last.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            failure = e;
        }
    }

    private ProducerRecord<byte[], byte[]> record(int partition, long n) {
        String json = String.format(Locale.ROOT, "{\"p\":%d,\"n\":%d,\"price\":%.3f,\"note\":\"row %d of %d\"}", partition, n, n / 8.0, n, partition);
        return new ProducerRecord<>(topic, partition, START + n % HOURS * HOUR, null, json.getBytes(StandardCharsets.UTF_8));
    }
}
