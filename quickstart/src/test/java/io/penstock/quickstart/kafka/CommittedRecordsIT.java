package io.penstock.quickstart.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.quickstart.stack.Broker;
import io.penstock.quickstart.stack.BrokerSettings;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker with a transactional producer. */
class CommittedRecordsIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    static Path directory;

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = new Broker(Distribution.find(), BrokerSettings.of(directory.resolve("broker"), Ports.free()));
        broker.start();
        broker.awaitReady();
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @Test
    void markersAndAbortedRecordsDoNotCount() {
        try (Producer<String, String> producer = producer()) {
            send(producer, "counted", 3, true);
            send(producer, "counted", 2, false);
            send(producer, "counted", 1, true);
        }
        try (CommittedRecords records = new CommittedRecords(broker.bootstrapServers(), "counted")) {
            assertThat(records.read(SOON)).isEqualTo(4);
            assertThat(records.runs()).as("0-2, a marker, two aborted and their marker, 7")
                .containsExactly(new Run(0, 0, 2), new Run(0, 7, 7));
        }
    }

    @Test
    void askingForATopicThatDoesNotExistDoesNotCreateIt() throws Exception {
        try (CommittedRecords records = new CommittedRecords(broker.bootstrapServers(), "imagined"); Admin admin = broker.admin()) {
            assertThat(records.read(SOON)).isZero();
            assertThat(admin.listTopics().names().get()).doesNotContain("imagined");
        }
    }

    @Test
    void lagCountsRecordsAndNotMarkers() throws Exception {
        try (Producer<String, String> producer = producer(); Admin admin = broker.admin();
             SinkLag lag = new SinkLag(broker.bootstrapServers())) {
            send(producer, "lagging", 3, true);
            assertThat(lag.of("some-sink", "lagging")).isEqualTo(3);

            admin.alterConsumerGroupOffsets("connect-some-sink", Map.of(new TopicPartition("lagging", 0), new OffsetAndMetadata(3)))
                .all().get();
            assertThat(lag.of("some-sink", "lagging")).as("only the marker is left").isZero();

            send(producer, "lagging", 2, true);
            assertThat(lag.of("some-sink", "lagging")).isEqualTo(2);
        }
    }

    private static Producer<String, String> producer() {
        Producer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers(),
            "transactional.id", "test-" + System.nanoTime()), new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void send(Producer<String, String> producer, String topic, int records, boolean commit) {
        producer.beginTransaction();
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, "value"));
        }
        producer.flush();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }
}
