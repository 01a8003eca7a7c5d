package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.rotate.RotationSettings;
import io.penstock.s3.route.Dialect;
import io.penstock.s3.route.TimestampSource;
import io.penstock.s3.shape.ColumnNames;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations written for Confluent's S3 sink, as its documentation and its users write them. */
class S3ParquetSinkConfigConfluentTest {
    private static final int POLLED = 50;

    private static final String BASIC = """
            name=s3-sink
            connector.class=io.penstock.s3.S3ParquetSinkConnector
            tasks.max=1
            topics=s3_topic
            s3.region=us-west-2
            s3.bucket.name=confluent-kafka-connect-s3-testing
            s3.part.size=5242880
            flush.size=3
            storage.class=io.confluent.connect.s3.storage.S3Storage
            format.class=io.confluent.connect.s3.format.parquet.ParquetFormat
            partitioner.class=io.confluent.connect.storage.partitioner.DefaultPartitioner
            schema.compatibility=NONE
            """;

    private static final String HOURLY = """
            name=pageviews
            topics=pageviews
            s3.bucket.name=my-bucket
            flush.size=1000
            storage.class=io.confluent.connect.s3.storage.S3Storage
            format.class=io.confluent.connect.s3.format.parquet.ParquetFormat
            schema.generator.class=io.confluent.connect.storage.hive.schema.DefaultSchemaGenerator
            partitioner.class=io.confluent.connect.storage.partitioner.HourlyPartitioner
            locale=en
            timezone=UTC
            timestamp.extractor=Record
            rotate.interval.ms=600000
            path.format=
            partition.duration.ms=-1
            s3.proxy.url=
            store.kafka.keys=false
            """;

    private static final String FULL = """
            name=orders-to-s3
            topics.regex=shop\\\\..*
            s3.bucket.name=lake
            s3.region=eu-west-1
            topics.dir=raw/kafka
            directory.delim=/
            file.delim=-
            flush.size=5000
            rotate.interval.ms=-1
            rotate.schedule.interval.ms=3600000
            storage.class=io.confluent.connect.s3.storage.S3Storage
            format.class=io.confluent.connect.s3.format.parquet.ParquetFormat
            parquet.codec=gzip
            partitioner.class=io.confluent.connect.storage.partitioner.TimeBasedPartitioner
            path.format='year'=YYYY/'month'=MM/'day'=dd/'hour'=HH
            partition.duration.ms=3600000
            locale=en-US
            timezone=America/New_York
            timestamp.extractor=io.confluent.connect.storage.partitioner.TimeBasedPartitioner$RecordFieldTimestampExtractor
            timestamp.field=created_at
            behavior.on.null.values=ignore
            schema.compatibility=BACKWARD
            s3.credentials.provider.class=io.confluent.connect.s3.auth.AwsAssumeRoleCredentialsProvider
            s3.credentials.provider.sts.role.arn=arn:aws:iam::123456789012:role/s3-sink
            s3.credentials.provider.sts.role.session.name=connect
            s3.credentials.provider.sts.role.external.id=ext
            avro.codec=snappy
            enhanced.avro.schema.support=true
            connect.meta.data=false
            s3.compression.type=gzip
            confluent.topic.bootstrap.servers=localhost:9092
            confluent.topic.replication.factor=1
            errors.tolerance=all
            value.converter=io.confluent.connect.avro.AvroConverter
            value.converter.schema.registry.url=http://sr:8081
            """;

    @ParameterizedTest
    @ValueSource(strings = {BASIC, HOURLY, FULL})
    void isTakenAsItIs(String properties) {
        S3ParquetSinkConnector connector = new S3ParquetSinkConnector((s3, dataPrefix, commit) -> Optional.empty(), Clock.systemUTC());

        assertThat(connector.validate(read(properties)).configValues()).allSatisfy(value -> assertThat(value.errorMessages()).as(value.name()).isEmpty());
    }

    @Test
    void whatItLeavesOutHasThatSinksDefaults() {
        Map<String, String> props = read("s3.bucket.name=bucket\ntopics=t\nflush.size=10\nformat.class=ParquetFormat\n");
        S3ParquetSinkConfig config = new S3ParquetSinkConfig(props);

        assertThat(config.fromConfluent()).isTrue();
        assertThat(config.sampleKey(0)).isEqualTo("topics/t/partition=0/t+0+0000000000.snappy.parquet");
        assertThat(config.route().timestamp().source()).isEqualTo(TimestampSource.WALLCLOCK);
        assertThat(config.route().dialect()).isEqualTo(Dialect.CONFLUENT);
        assertThat(config.rotation().records()).isEqualTo(10);
        assertThat(List.of(config.rotation().bytes(), config.rotation().ageMillis(), config.rotation().recordTimeMillis(), config.rotation().scheduleMillis()))
                .containsOnly(RotationSettings.OFF);
        assertThat(config.shape().columnNames()).isEqualTo(ColumnNames.AS_IS);
        assertThat(config.s3().region()).isEqualTo("us-west-2");
        assertThat(config.s3().pathStyle()).isTrue();
    }

    @Test
    void whatItSaysStandsAgainstThatSinksDefaults() {
        Map<String, String> props = read(BASIC);
        props.putAll(Map.of("rotate.age.ms", "1000", "column.names", "snake_case", "parquet.codec", "zstd", "timestamp.extractor", "Record"));
        S3ParquetSinkConfig config = new S3ParquetSinkConfig(props);

        assertThat(config.rotation().ageMillis()).isEqualTo(1_000);
        assertThat(config.shape().columnNames()).isEqualTo(ColumnNames.SNAKE_CASE);
        assertThat(config.keys().suffix()).isEqualTo(".zstd.parquet");
        assertThat(config.route().timestamp().source()).isEqualTo(TimestampSource.RECORD);
    }

    @Test
    void itsRoleProviderIsTranslated() {
        S3ParquetSinkConfig config = new S3ParquetSinkConfig(read(FULL));

        assertThat(config.s3().credentialsProviderClass()).isNull();
        assertThat(config.s3().roleArn()).isEqualTo("arn:aws:iam::123456789012:role/s3-sink");
        assertThat(config.s3().roleSessionName()).isEqualTo("connect");
        assertThat(config.s3().externalId()).isEqualTo("ext");
    }

    @Test
    void itsDefaultProviderIsTheDefaultChain() {
        Map<String, String> props = read(BASIC);
        props.put("s3.credentials.provider.class", "com.amazonaws.auth.DefaultAWSCredentialsProviderChain");

        assertThat(new S3ParquetSinkConfig(props).s3().credentialsProviderClass()).isNull();
    }

    @Test
    void keysThatMeanNothingHereAreToleratedAndNamed() {
        assertThat(new S3ParquetSinkConfig(read(FULL)).keysWithoutEffect()).containsExactly(
                "avro.codec", "confluent.topic.bootstrap.servers", "confluent.topic.replication.factor", "connect.meta.data",
                "enhanced.avro.schema.support", "s3.compression.type");
        assertThat(new S3ParquetSinkConfig(read(BASIC)).keysWithoutEffect()).isEmpty();
    }

    @Test
    void aPartitionFieldStaysInTheFileAsItDoesThere() {
        Map<String, String> props = read(BASIC);
        props.putAll(Map.of("partitioner.class", "FieldPartitioner", "partition.field.name", "symbol"));
        assertThat(new S3ParquetSinkConfig(props).shape().droppedFields()).isEmpty();

        props.put("partition.field.in.file", "false");
        assertThat(new S3ParquetSinkConfig(props).shape().droppedFields()).containsExactly("symbol");
    }

    @Test
    void rotationByRecordTimeIsPassedOverWhereThatSinkIgnoresIt() {
        Map<String, String> props = read(BASIC);
        props.put("rotate.interval.ms", "1000");

        assertThat(new S3ParquetSinkConfig(props).rotation().recordTimeMillis()).isEqualTo(RotationSettings.OFF);
    }

    @Test
    void theSameRecordsBecomeTheSameObjects() {
        SplittableRandom random = new SplittableRandom(2026);
        int made = 0;
        for (int run = 0; run < 60; run++) {
            Map<String, String> props = randomProps(random);
            List<SinkRecord> records = randomRecords(random);
            long batchTime = Instant.parse("2026-11-22T10:59:00Z").toEpochMilli();
            ConfluentSinkModel theirs = new ConfluentSinkModel(props);
            TaskBench ours = new TaskBench();
            ours.config.clear();
            ours.config.putAll(props);
            S3ParquetSinkTask task = ours.task();
            FakeConnect connect = new FakeConnect(ours.kafka, ours.config, false);
            connect.start(task, Set.of());
            task.open(Set.of(new TopicPartition("s3_topic", 2)));
            for (int i = 0; i < records.size(); i += POLLED) {
                List<SinkRecord> batch = records.subList(i, i + POLLED);
                ours.clock.set(batchTime + i / POLLED * 60_000L);
                batch.forEach(record -> theirs.write(record, ours.clock.millis()));
                task.put(batch);
            }
            List<String> objects = ours.bucket.visible("").keySet().stream().filter(key -> !key.startsWith("_penstock/")).toList();
            assertThat(objects).as("%s", props).containsExactlyInAnyOrderElementsOf(theirs.objects());
            made += objects.size();
            task.stop();
        }
        assertThat(made).as("objects compared").isGreaterThan(1_000);
    }

    private static Map<String, String> randomProps(SplittableRandom random) {
        Map<String, String> props = read(BASIC);
        props.put("flush.size", pick(random, "1", "7", "100", "100000"));
        props.put("partitioner.class", pick(random, "", "io.confluent.connect.storage.partitioner.")
                + pick(random, "DefaultPartitioner", "FieldPartitioner", "TimeBasedPartitioner", "HourlyPartitioner", "DailyPartitioner"));
        props.put("partition.field.name", pick(random, "symbol", "lot", "symbol,lot"));
        props.put("path.format", pick(random, "'dt'=yyyy-MM-dd/'hour'=HH", "YYYY/MMM/dd/", "'week'=xxxx-'W'ww/EEEE", "'t'=HH.mm.ss ZZ", "yyyy/'m=MM"));
        props.put("partition.duration.ms", pick(random, "3600000", "600000", "86400000"));
        props.put("locale", pick(random, "en", "en-US", "US", "de", "de-DE", "fr_FR"));
        props.put("timezone", pick(random, "UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata"));
        props.put("timestamp.extractor", pick(random, "Wallclock", "Record", "RecordField"));
        props.put("timestamp.field", "at");
        props.put("rotate.interval.ms", pick(random, "-1", "60000", "3600000"));
        props.put("topics.dir", pick(random, "topics", "a/b", ""));
        props.put("file.delim", pick(random, "+", "-", "__"));
        props.put("filename.offset.zero.pad.width", pick(random, "10", "1", "20"));
        if (random.nextBoolean()) {
            props.put("rotate.file.on.partition.change", pick(random, "true", "false"));
        }
        return props;
    }

    private static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Mostly in order, some late, around a change of clocks in both Berlin and New York. */
    private static List<SinkRecord> randomRecords(SplittableRandom random) {
        Schema schema = SchemaBuilder.struct()
                .field("symbol", Schema.OPTIONAL_STRING_SCHEMA).field("lot", Schema.INT32_SCHEMA).field("at", Schema.INT64_SCHEMA).build();
        long time = Instant.parse(pick(random, "2026-10-25T00:00:00Z", "2026-11-01T04:00:00Z", "2026-03-08T05:00:00Z", "1969-12-31T20:00:00Z")).toEpochMilli();
        long offset = random.nextLong(0, 1_000_000);
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 200; i++, offset += random.nextInt(1, 3)) {
            time += random.nextLong(0, 300_000);
            long at = random.nextInt(10) == 0 ? time - 3_600_000 : time;
            String symbol = random.nextInt(20) == 0 ? null : pick(random, "AAPL", "BRK/B", "a b:c");
            Struct value = new Struct(schema).put("symbol", symbol).put("lot", random.nextInt(3)).put("at", at + 1_000);
            records.add(new SinkRecord("s3_topic", 2, null, null, schema, value, offset, at, TimestampType.CREATE_TIME));
        }
        return records;
    }

    private static Map<String, String> read(String properties) {
        Map<String, String> props = new HashMap<>();
        properties.lines().forEach(line -> props.put(line.substring(0, line.indexOf('=')).strip(), line.substring(line.indexOf('=') + 1)));
        return props;
    }
}
