package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.catalog.FakeGlue;
import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.write.MemoryBudget;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole task with a catalog behind it: what Glue does or doesn't is no matter to the data. */
class CatalogTaskTest {

    private static final Workload WORKLOAD = new Workload(2, 20, 3, 5);

    private final FakeBucket bucket = new FakeBucket(1);
    private final SteppedClock clock = new SteppedClock(1_700_000_000_000L);
    private final FakeConnect.Kafka kafka = WORKLOAD.topics();
    private final Map<String, String> config = new HashMap<>(WORKLOAD.config());
    private FakeGlue glue;
    private int ids;

    @BeforeEach
    void start() throws IOException {
        glue = new FakeGlue("market");
        config.putAll(Map.of("catalog", "glue-partitions", "glue.database", "market", "glue.endpoint", glue.url(), "s3.region", "us-east-1",
                "aws.access.key.id", "key", "aws.secret.access.key", "secret"));
    }

    @AfterEach
    void stop() {
        glue.close();
    }

    @Test
    void everyPartitionThatWasPublishedIsRegisteredWithTheColumnsOfAllSchemas() throws InterruptedException {
        publishEverything(() -> glue.partitions("t").size() == 3);
        assertThat(glue.partitions("t").keySet()).contains(List.of("2023-11-14", "22"));
        assertThat(glue.table("t").toString()).contains("{Name=value, Type=bigint}", "{Name=note, Type=string}");
        assertThat(glue.violations()).isEmpty();
    }

    @Test
    void withAGlueThatRefusesEverythingAllRowsArePublishedAndItShows() throws InterruptedException, JMException {
        for (int i = 0; i < 100; i++) {
            glue.failNext("GetTable", 400, "AccessDeniedException");
        }
        ObjectName bean = new ObjectName("io.penstock.s3:type=sink-task,connector=\"faulty\",task=0");
        publishEverything(() -> figure(bean, "catalog-failures-total") > 0);
        assertThat(glue.table("t")).isNull();
    }

    @Test
    void whatATaskPublishedWithoutLivingToTellIsRegisteredByTheNext() throws InterruptedException {
        config.remove("catalog");
        config.keySet().removeIf(key -> key.startsWith("glue."));
        publishAndLeave(() -> true, Set.of());
        // An empty topic's partition moves to a task that has a catalog; the table is there.
        config.putAll(Map.of("catalog", "glue-partitions", "glue.database", "market", "glue.endpoint", glue.url()));
        FakeConnect connect = new FakeConnect(kafka, config, false);
        S3ParquetSinkTask task = newTask();
        connect.start(task, all());
        connect.poll(1);
        await(() -> glue.calls().contains("GetTable"));
        task.stop();
        assertThat(glue.calls()).as("it asks for the table, and makes none without columns").containsOnly("GetTable");
    }

    @Test
    void aFieldWhoseNameNoTableCanHoldStopsNoData() throws InterruptedException {
        aFieldWhoseNameNoTableCanHoldIsPublished("projected", Map.of("catalog", "glue-projection"));
        await(() -> glue.table("projected") != null);
        assertThat(glue.table("projected").toString()).contains("{Name=id, Type=bigint}").doesNotContain("payload");
        config.keySet().removeIf(key -> key.equals("catalog") || key.startsWith("glue."));
        aFieldWhoseNameNoTableCanHoldIsPublished("logged", Map.of());
    }

    private void aFieldWhoseNameNoTableCanHoldIsPublished(String topic, Map<String, String> more) {
        Schema payload = SchemaBuilder.struct().field("xs:date", Schema.STRING_SCHEMA).build();
        Schema schema = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).field("payload", payload).build();
        FakeConnect.Kafka odd = new FakeConnect.Kafka();
        Struct value = new Struct(schema).put("id", 1L).put("payload", new Struct(payload).put("xs:date", "2026-11-22"));
        odd.append(new SinkRecord(topic, 0, null, null, schema, value, 0, clock.millis(), TimestampType.CREATE_TIME));
        Map<String, String> asIs = new HashMap<>(config);
        asIs.putAll(Map.of("name", topic, "topics", topic, "column.names", "as_is"));
        asIs.putAll(more);
        FakeConnect connect = new FakeConnect(odd, asIs, false);
        S3ParquetSinkTask task = newTask();
        connect.start(task, Set.copyOf(odd.partitions()));
        for (int round = 0; round < 50 && !odd.isFullyCommitted(); round++) {
            connect.poll(5);
            clock.advance(1_000);
            connect.commitOffsets();
        }
        assertThat(odd.isFullyCommitted()).isTrue();
        task.stop();
    }

    private void publishEverything(BooleanSupplier settled) throws InterruptedException {
        publishAndLeave(settled, all());
    }

    /** A task that does not live to {@code close} its partitions leaves the last commit in their ledgers. */
    private void publishAndLeave(BooleanSupplier settled, Set<TopicPartition> close) throws InterruptedException {
        FakeConnect connect = new FakeConnect(kafka, config, false);
        S3ParquetSinkTask task = newTask();
        connect.start(task, all());
        for (int round = 0; round < 50 && !(connect.hasDeliveredEverything() && kafka.isFullyCommitted()); round++) {
            connect.poll(5);
            clock.advance(1_000);
            connect.commitOffsets();
        }
        assertThat(kafka.isFullyCommitted()).isTrue();
        await(settled);
        connect.close(close);
        task.stop();
        assertThat(bucket.visible("topics/").values().stream().mapToInt(object -> PublishedRows.values(object).size()).sum()).isEqualTo(40);
    }

    private Set<TopicPartition> all() {
        return Set.copyOf(kafka.partitions());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static long figure(ObjectName bean, String name) {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, name);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private S3ParquetSinkTask newTask() {
        return new S3ParquetSinkTask(connector -> new TaskEnvironment(config -> bucket, MemoryBudget::ofItsOwn, clock, millis -> { },
                new InCallersThread(), new InCallersThread(), () -> "id-" + ++ids));
    }
}
