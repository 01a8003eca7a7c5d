package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.s3.catalog.GlueSettings;
import io.penstock.s3.commit.CommitSettings;
import io.penstock.s3.parquet.Codec;
import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.rotate.RotationSettings;
import io.penstock.s3.route.Dialect;
import io.penstock.s3.route.KeySettings;
import io.penstock.s3.route.PartitionField;
import io.penstock.s3.route.Partitioning;
import io.penstock.s3.route.RouteSettings;
import io.penstock.s3.route.TimeSettings;
import io.penstock.s3.route.TimestampSettings;
import io.penstock.s3.route.TimestampSource;
import io.penstock.s3.route.TimestampUnit;
import io.penstock.s3.shape.KafkaColumn;
import io.penstock.s3.shape.RowShaper;
import io.penstock.s3.shape.Schemaless;
import io.penstock.s3.shape.ShapeSettings;
import io.penstock.s3.upload.S3Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3ParquetSinkConfigTest {
    @Test
    void aBucketIsEnough() {
        S3ParquetSinkConfig config = config(Map.of());
        ZoneId utc = ZoneId.of("UTC");

        assertThat(config.route()).isEqualTo(new RouteSettings(
                Partitioning.TIME, List.of(), true,
                new TimeSettings("'dt'=yyyy-MM-dd/'hour'=HH", 3_600_000, Locale.US, utc),
                new TimestampSettings(TimestampSource.RECORD, "timestamp", TimestampUnit.MILLISECONDS, utc),
                "/", Dialect.HIVE));
        assertThat(config.keys()).isEqualTo(new KeySettings("topics", "/", "+", 10, ".zstd.parquet"));
        assertThat(config.rotation())
                .isEqualTo(new RotationSettings(1_000_000, 128 << 20, 600_000, RotationSettings.OFF, false, RotationSettings.OFF, utc));
        assertThat(config.s3()).isEqualTo(new S3Settings(
                "my-bucket", null, null, false, S3Settings.Checksums.WHEN_SUPPORTED, null, null, null, null, null, null,
                null, null, null, null, null, false, null, 8 << 20, 3, 200));
        assertThat(config.commit()).isEqualTo(new CommitSettings("my-sink", "_penstock", true));
        assertThat(config.shape()).isEqualTo(ShapeSettings.defaults());
        assertThat(config.parquet()).isEqualTo(ParquetSettings.defaults());
        assertThat(config.nullValues()).isEqualTo(NullValues.FAIL);
        assertThat(config.toleratesErrors()).isFalse();
        assertThat(config.catalog()).isEqualTo(io.penstock.s3.catalog.CatalogKind.NONE);
        assertThat(config.fromConfluent()).isFalse();
        assertThat(config.keysWithoutEffect()).isEmpty();
    }

    @Test
    void everyKeyOfTheBucketReachesItsSetting() {
        S3Settings s3 = config(Map.ofEntries(
                        Map.entry("s3.region", "eu-central-1"), Map.entry("store.url", "http://localhost:9000"), Map.entry("s3.checksums", "when_required"),
                        Map.entry("aws.access.key.id", "id"), Map.entry("aws.secret.access.key", "secret"),
                        Map.entry("sts.role.arn", "arn:aws:iam::123456789012:role/sink"), Map.entry("sts.role.external.id", "ext"),
                        Map.entry("sts.role.session.name", "session"), Map.entry("s3.ssea.name", "aws:kms"), Map.entry("s3.sse.kms.key.id", "key"),
                        Map.entry("s3.acl.canned", "bucket-owner-full-control"), Map.entry("s3.storage.class", "STANDARD_IA"),
                        Map.entry("s3.object.tagging", "true"), Map.entry("s3.object.tagging.key.value.pairs", "team:trading,cost center:a&b"),
                        Map.entry("s3.proxy.url", "http://proxy:3128"), Map.entry("s3.proxy.user", "me"), Map.entry("s3.proxy.password", "p@ss"),
                        Map.entry("s3.part.size", "5242880"), Map.entry("s3.part.retries", "0"), Map.entry("s3.retry.backoff.ms", "1")))
                .s3();

        assertThat(s3).isEqualTo(new S3Settings(
                "my-bucket", "eu-central-1", "http://localhost:9000", true, S3Settings.Checksums.WHEN_REQUIRED, "id", "secret", null,
                "arn:aws:iam::123456789012:role/sink", "ext", "session", "aws:kms", "key", "bucket-owner-full-control", "STANDARD_IA",
                "team=trading&cost%20center=a%26b", true, "http://me:p%40ss@proxy:3128", 5 << 20, 0, 1));
        assertThat(s3.toString()).doesNotContain("secret").doesNotContain("p%40ss");
    }

    @Test
    void everyKeyOfTheRouteReachesItsSetting() {
        RouteSettings route = config(Map.ofEntries(
                        Map.entry("partitioner.class", "FieldAndTimeBasedPartitioner"), Map.entry("partition.field.name", "Symbol, venue.code"),
                        Map.entry("path.format", "'year'=YYYY/"), Map.entry("partition.duration.ms", "86400000"), Map.entry("locale", "de_DE"),
                        Map.entry("timezone", "America/New_York"), Map.entry("timestamp.extractor", "RecordField"),
                        Map.entry("timestamp.field", "meta.at"), Map.entry("timestamp.field.unit", "seconds"),
                        Map.entry("partition.field.in.file", "true")))
                .route();

        ZoneId newYork = ZoneId.of("America/New_York");
        assertThat(route).isEqualTo(new RouteSettings(
                Partitioning.FIELD_AND_TIME,
                List.of(new PartitionField("Symbol", "symbol"), new PartitionField("venue.code", "venue_code")),
                false,
                new TimeSettings("'year'=YYYY", 86_400_000, Locale.GERMANY, newYork),
                new TimestampSettings(TimestampSource.RECORD_FIELD, "meta.at", TimestampUnit.SECONDS, newYork),
                "/", Dialect.HIVE));
    }

    @ParameterizedTest
    @CsvSource({
        "HourlyPartitioner, 3600000, topics/<topic>/year=2026/month=11/day=22/hour=07/<topic>+0+0000000000.zstd.parquet",
        "DailyPartitioner, 86400000, topics/<topic>/year=2026/month=11/day=22/<topic>+0+0000000000.zstd.parquet",
        "io.confluent.connect.storage.partitioner.HourlyPartitioner, 3600000, "
                + "topics/<topic>/year=2026/month=11/day=22/hour=07/<topic>+0+0000000000.zstd.parquet"
    })
    void hourlyAndDailyKeepConfluentsLayoutWhateverPathFormatSays(String partitioner, long duration, String key) {
        S3ParquetSinkConfig config = config(Map.of("partitioner.class", partitioner, "path.format", "yyyy", "partition.duration.ms", "1"));

        assertThat(config.route().time().durationMillis()).isEqualTo(duration);
        assertThat(config.sampleKey(Instant.parse("2026-11-22T07:59:00Z").toEpochMilli())).isEqualTo(key);
    }

    @Test
    void partitionFieldsLeaveTheFile() {
        assertThat(config(Map.of("partitioner.class", "FieldPartitioner", "partition.field.name", "symbol")).shape().droppedFields()).containsExactly("symbol");
        assertThat(config(Map.of("partition.field.name", "symbol")).shape().droppedFields()).as("a field that doesn't partition stays").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbol", "Symbol", "Adj Close", "CloseUSD", "USDClose", "_id", "Bär", "a--b", "X", "Symbol2Go", "ISIN"})
    void aDirectoryIsNamedLikeTheColumnThatTheFieldWouldBe(String field) {
        Schema schema = SchemaBuilder.struct().field(field, Schema.STRING_SCHEMA).build();
        SinkRecord record = new SinkRecord("t", 0, null, null, schema, new Struct(schema).put(field, "x"), 0);

        String column = new RowShaper(config(Map.of()).shape()).shape(record).schema().columns().get(0).name();

        assertThat(config(Map.of("partitioner.class", "FieldPartitioner", "partition.field.name", field)).route().fields())
                .containsExactly(new PartitionField(field, column));
    }

    @Test
    void kafkaColumnsAndParquetReachTheirSettings() {
        S3ParquetSinkConfig config = config(Map.of(
                "kafka.columns", "key,offset", "parquet.codec", "gzip", "parquet.compression.level", "9", "parquet.row.group.bytes", "1000000",
                "parquet.page.bytes", "10000", "parquet.dictionary", "false", "parquet.bloom.filter.columns", "symbol", "schema.compatibility", "FULL"));

        assertThat(config.shape().kafkaColumns()).containsExactlyInAnyOrder(KafkaColumn.KEY, KafkaColumn.OFFSET);
        assertThat(config.parquet()).isEqualTo(new ParquetSettings(
                Codec.GZIP, OptionalInt.of(9), 1_000_000, 10_000, false, Set.of("symbol")));
        assertThat(config.keys().suffix()).isEqualTo(".gz.parquet");
    }

    @Test
    void declaredColumnsAreUsedWithoutAnotherWord() {
        assertThat(config(Map.of("value.columns", "a string, b int")).shape().schemaless()).isEqualTo(Schemaless.DECLARED);
        assertThat(config(Map.of("value.columns", "a string, b int")).shape().valueColumns()).extracting(Column::name).containsExactly("a", "b");
        assertThat(config(Map.of("schemaless", "fail")).shape().schemaless()).isEqualTo(Schemaless.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"none, .parquet", "snappy, .snappy.parquet", "gzip, .gz.parquet", "zstd, .zstd.parquet"})
    void theCodecNamesTheSuffix(String codec, String suffix) {
        assertThat(config(Map.of("parquet.codec", codec)).keys().suffix()).isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({"rotate.size.bytes, -1", "rotate.size.bytes, 0", "rotate.age.ms, -1", "rotate.interval.ms, 0", "rotate.schedule.interval.ms, -1"})
    void minusOneAndZeroTurnARotationOff(String key, String value) {
        RotationSettings rotation = config(Map.of(key, value)).rotation();

        assertThat(Map.of("rotate.size.bytes", rotation.bytes(), "rotate.age.ms", rotation.ageMillis(), "rotate.interval.ms", rotation.recordTimeMillis(),
                "rotate.schedule.interval.ms", rotation.scheduleMillis())).containsEntry(key, RotationSettings.OFF);
    }

    @Test
    void theMemoryBudgetIsTwoFifthsOfTheHeapUnlessSet() {
        assertThat(config(Map.of()).memoryBudgetBytes()).isEqualTo((long) (Runtime.getRuntime().maxMemory() * 0.4));
        assertThat(config(Map.of("memory.budget.bytes", "16777216")).memoryBudgetBytes()).isEqualTo(16 << 20);
    }

    @Test
    void aLedgerLiesBelowItsConnectorWhateverTheConnectorIsCalled() {
        CommitSettings commit = new CommitSettings("my sink/2", "_penstock", true);

        assertThat(commit.ledgerKey("trades", 3)).isEqualTo("_penstock/my%20sink%2F2/trades/3.json");
    }

    @Test
    void aWrongConfigurationIsRefusedWithEverythingThatIsWrong() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config(Map.of("flush.size", "0", "timezone", "Mars/Olympus")))
                .withMessageContaining("flush.size").withMessageContaining("timezone").withMessageContaining("America/New_York");
    }

    @Test
    void keysThatNobodyReadsAreNamed() {
        S3ParquetSinkConfig config = config(Map.of("flush.sze", "1", "tasks.max", "1", "topics", "t", "value.converter.schemas.enable", "true",
                "transforms", "r", "transforms.r.type", "x", "errors.tolerance", "all", "consumer.override.max.poll.records", "1"));

        assertThat(config.keysWithoutEffect()).containsExactly("flush.sze");
        assertThat(config.toleratesErrors()).isTrue();
    }

    @Test
    void everyKeyIsExplainedGroupedAndDefaulted() {
        assertThat(S3ParquetSinkConfig.DEF.configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).as(key.name).endsWith(".").hasSizeGreaterThan(20);
            assertThat(key.group).as(key.name).isNotBlank();
            assertThat(key.hasDefault() || key.name.equals("s3.bucket.name")).as(key.name).isTrue();
        });
    }

    @Test
    void secretsAreOfTypePassword() {
        assertThat(S3ParquetSinkConfig.DEF.configKeys().values().stream().filter(key -> key.type == ConfigDef.Type.PASSWORD).map(key -> key.name))
                .containsExactlyInAnyOrder("aws.secret.access.key", "s3.proxy.password", "s3.sse.customer.key");
    }

    @Test
    void ownDelimitersAndDirectoriesReachTheNamesOfFilesAndLedgers() {
        S3ParquetSinkConfig config = config(Map.of("topics.dir", "data", "directory.delim", "!", "ledger.dir", "ledgers", "topics", "trades"));

        assertThat(config.sampleKey(0)).startsWith("data!trades!dt=1970-01-01/hour=00!trades+0+");
        assertThat(config.dataPrefix()).isEqualTo("data!");
        assertThat(config.commit().ledgerKey("trades", 3)).isEqualTo("ledgers/my-sink/trades/3.json");
    }

    @Test
    void pathStyleOfAStoreOfOnesOwnCanBeSwitchedOff() {
        assertThat(config(Map.of("store.url", "http://minio:9000")).s3().pathStyle()).isTrue();
        assertThat(config(Map.of("store.url", "http://minio:9000", "s3.path.style.access.enabled", "false")).s3().pathStyle()).isFalse();
        assertThat(config(Map.of("s3.path.style.access.enabled", "true")).s3().pathStyle()).isTrue();
    }

    @Test
    void theTableInGlueMayHaveAnotherNameThanTheTopic() {
        assertThat(config(Map.of("catalog", "glue-projection", "glue.database", "market", "glue.table", "raw_${topic}")).glue())
                .isEqualTo(new GlueSettings("market", "raw_${topic}", null, null));
    }

    private static S3ParquetSinkConfig config(Map<String, String> more) {
        Map<String, String> props = new HashMap<>(Map.of("name", "my-sink", "s3.bucket.name", "my-bucket"));
        props.putAll(more);
        return new S3ParquetSinkConfig(props);
    }
}
