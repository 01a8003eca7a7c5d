package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong value is refused on its own key, alone, with a sentence that says what to write. */
class S3ParquetSinkConfigValidationTest {
    private final List<String> probed = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "s3.bucket.name | My_Bucket | lower-case",
        "s3.bucket.name | s3://bucket | without s3://",
        "s3.bucket.name | ab | 3 to 63",
        "s3.bucket.name | a..b | 3 to 63",
        "s3.bucket.name | 192.168.1.1 | 3 to 63",
        "s3.region | us_east_1 | us-east-1",
        "s3.region | us-east1 | us-east-1",
        "store.url | localhost:9000 | http://host:9000",
        "store.url | ftp://host | http://host:9000",
        "store.url | http://host:99999 | http://host:9000",
        "glue.endpoint | https://host:0 | https://host:9000",
        "s3.path.style.access.enabled | maybe | true or false",
        "s3.checksums | never | when_required",
        "s3.proxy.url | proxy | http://host:9000",
        "s3.credentials.provider.class | com.amazonaws.auth.InstanceProfileCredentialsProvider | SDK v2",
        "s3.credentials.provider.class | not a class | SDK v2",
        "sts.role.arn | my-role | arn:aws:iam::",
        "sts.role.session.name | a b | letters",
        "s3.ssea.name | AES128 | AES256",
        "s3.acl.canned | everyone | bucket-owner-full-control",
        "s3.storage.class | CHEAP | STANDARD_IA",
        "s3.object.tagging | sometimes | true or false",
        "s3.object.tagging.key.value.pairs | team | key:value",
        "s3.part.size | 5242879 | 5242880",
        "s3.part.size | 8MB | Not a number",
        "s3.part.retries | -1 | 0 to 10000",
        "s3.retry.backoff.ms | -1 | milliseconds",
        "topics.dir | /topics | slash",
        "topics.dir | topics/ | slash",
        "topics.dir | a//b | slash",
        "directory.delim | `` | usually /",
        "file.delim | `` | usually +",
        "filename.offset.zero.pad.width | -1 | number of digits",
        "partitioner.class | com.acme.MyPartitioner | TimeBasedPartitioner",
        "partitioner.class | com.acme.HourlyPartitioner | HourlyPartitioner",
        "path.format | dt=yyyy | single quotes",
        "path.format | 'dt'=yyyy/'hour=HH | never closed",
        "path.format | 'dt'=yyyy-MM-dd/b | 'b' at position 17",
        "path.format | day=dd | single quotes",
        "path.format | /'dt'=yyyy | no delimiter at its beginning",
        "path.format | 'dt'=yyyy//'hour'=HH | no two in a row",
        "path.format | '_dt'=yyyy | Athena",
        "path.format | 'dt'=yyyy/'dt'=MM | its own name",
        "path.format | `` | 'dt'=yyyy-MM-dd",
        "path.format | / | 'dt'=yyyy-MM-dd",
        "partition.duration.ms | 0 | at least 1",
        "locale | english | en-US",
        "locale | US | en-US",
        "locale | `` | en-US",
        "timezone | Mars/Olympus | America/New_York",
        "timezone | `` | UTC",
        "timestamp.extractor | Recordfield | RecordField",
        "timestamp.field | `` | name of the field",
        "timestamp.field.unit | ms | milliseconds",
        "partition.field.name | a,,b | single commas",
        "partition.field.name | a,b,a | twice",
        "flush.size | 0 | at least 1",
        "flush.size | -5 | at least 1",
        "rotate.size.bytes | -2 | -1 to turn it off",
        "rotate.age.ms | -2 | -1 to turn it off",
        "rotate.interval.ms | -2 | -1 to turn it off",
        "rotate.schedule.interval.ms | -2 | -1 to turn it off",
        "rotate.schedule.interval.ms | 86400001 | 86400000",
        "schema.compatibility | backward | BACKWARD",
        "column.names | camelCase | snake_case",
        "kafka.columns | offset,size | 'size' is none of topic",
        "kafka.columns | offset,offset | twice",
        "behavior.on.null.values | write | ignore",
        "schemaless | guess | infer",
        "value.columns | symbol | symbol string",
        "value.columns | symbol strin | strin",
        "value.columns | price decimal(39,2) | 38",
        "value.columns | a int, a int | declared twice",
        "parquet.codec | lz4 | zstd",
        "parquet.compression.level | 23 | 1 to 22",
        "parquet.compression.level | 0 | 1 to 22",
        "parquet.row.group.bytes | 1 | 65536",
        "parquet.page.bytes | 1 | 4096",
        "parquet.page.bytes | 67108865 | 67108864",
        "parquet.dictionary | 2 | true or false",
        "parquet.bloom.filter.columns | a,a | twice",
        "memory.budget.bytes | 1 | 16777216",
        "memory.budget.bytes | 9223372036854775807 | heap",
        "exactly.once | on | ledger",
        "ledger.dir | /_penstock | slash",
        "ledger.dir | `` | _penstock",
        "catalog | hive | glue-projection",
        "glue.endpoint | glue | https://host",
        "storage.class | io.confluent.connect.hdfs.storage.HdfsStorage | S3 only",
        "format.class | io.confluent.connect.s3.format.avro.AvroFormat | Parquet only",
        "format.class | JsonFormat | Parquet only",
        "store.kafka.keys | true | kafka.columns=key",
        "store.kafka.headers | true | kafka.columns=headers",
        "s3.sse.customer.key | c2VjcmV0 | aws:kms",
        "s3.schema.partition.affix.type | PREFIX | NONE"
    })
    void aWrongValueIsRefusedOnItsKey(String key, String value, String sentence) {
        Map<String, String> props = new HashMap<>(minimal());
        if (key.equals("format.class") || key.equals("storage.class")) {
            props.put("flush.size", "1000");
        }
        props.put(key, value);

        Map<String, List<String>> errors = errors(props);

        assertThat(errors).containsOnlyKeys(key);
        assertThat(errors.get(key)).anySatisfy(error -> assertThat(error).contains(sentence).contains(key));
    }

    @ParameterizedTest(name = "{0} lacks {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "s3.bucket.name=arn:aws:s3:us-east-1:123456789012:accesspoint/data;store.url=http://minio:9000 | s3.path.style.access.enabled | set it to false",
        "aws.access.key.id=x | aws.secret.access.key | leave out both",
        "aws.secret.access.key=x | aws.access.key.id | leave out both",
        "aws.access.key.id=x;aws.secret.access.key=y;s3.credentials.provider.class=a.B | s3.credentials.provider.class | leave out this class",
        "sts.role.external.id=x | sts.role.external.id | sts.role.arn",
        "s3.proxy.user=x;s3.proxy.password=y | s3.proxy.url | set it",
        "s3.proxy.url=http://p:1;s3.proxy.user=x | s3.proxy.password | s3.proxy.user",
        "s3.proxy.url=http://p:1;s3.proxy.password=x | s3.proxy.user | s3.proxy.password",
        "s3.sse.kms.key.id=x | s3.sse.kms.key.id | aws:kms",
        "s3.ssea.name=AES256;s3.sse.kms.key.id=x | s3.sse.kms.key.id | aws:kms",
        "s3.object.tagging.key.value.pairs=a:b | s3.object.tagging.key.value.pairs | s3.object.tagging=true",
        "s3.object.tagging=true;s3.object.tagging.key.value.pairs=a:1,b:1,c:1,d:1,e:1,f:1,g:1,h:1 | s3.object.tagging.key.value.pairs | at most 7",
        "rotate.size.bytes=1099511627776 | s3.part.size | 10,000 parts",
        "partitioner.class=FieldPartitioner | partition.field.name | needs it",
        "partitioner.class=FieldAndTimeBasedPartitioner | partition.field.name | needs it",
        "partitioner.class=FieldPartitioner;partition.field.name=aB,a_b | partition.field.name | same name",
        "partitioner.class=FieldAndTimeBasedPartitioner;partition.field.name=dt | path.format | its own name",
        "partitioner.class=DefaultPartitioner;rotate.interval.ms=1000 | rotate.interval.ms | rotate.age.ms",
        "schemaless=declared | value.columns | needs it",
        "schemaless=fail;value.columns=a string | value.columns | schemaless=declared",
        "value.columns=Close int, close double | value.columns | field 'Close' would both be the column 'close'",
        "value.columns=in struct<aB int, a_b int> | value.columns | would both be the column 'a_b'",
        "value.columns=\"!\" int | value.columns | nothing is left",
        "schemaless=infer;value.columns=Close int, close double | value.columns | would both be the column 'close'",
        "value.columns=kafkaOffset bigint;kafka.columns=offset | value.columns | kafka.columns",
        "schemaless=infer;value.columns=kafka_key string;kafka.columns=key | value.columns | kafka.columns",
        "partitioner.class=FieldPartitioner;partition.field.name=symbol;value.columns=symbol string | value.columns | partition.field.in.file=true",
        "partitioner.class=FieldPartitioner;partition.field.name=_type;column.names=as_is | partition.field.name | Athena",
        "partitioner.class=FieldAndTimeBasedPartitioner;partition.field.name=symbol,_ | partition.field.name | Athena",
        "parquet.codec=snappy;parquet.compression.level=1 | parquet.compression.level | no levels",
        "parquet.codec=gzip;parquet.compression.level=10 | parquet.compression.level | to 9",
        "parquet.row.group.bytes=65536 | parquet.page.bytes | at most 65536",
        "topics.dir=data;ledger.dir=data/ledgers | ledger.dir | beside topics.dir",
        "topics.dir=data/topics;ledger.dir=data | ledger.dir | beside topics.dir",
        "topics.dir=data;ledger.dir=data | ledger.dir | beside topics.dir",
        "topics.dir=;topics=_penstock | ledger.dir | beside topics.dir",
        "glue.database=x | glue.database | catalog",
        "glue.table=x | glue.table | catalog",
        "catalog=glue-projection | glue.database | needs it",
        "catalog=glue-projection;glue.database=x;glue.table=t;topics=a,b | glue.table | ${topic}",
        "catalog=glue-projection;glue.database=x;glue.table=t;topics.regex=a.* | glue.table | ${topic}",
        "catalog=glue-projection;glue.database=x;path.format=yyyy/MM | path.format | name of a column",
        "catalog=glue-projection;glue.database=x;store.url=http://minio:9000;s3.region=local | s3.region | glue.endpoint",
        "format.class=ParquetFormat | flush.size | number of records of a file"
    })
    void aRuleBetweenKeysIsShownOnTheKeyThatHasToChange(String settings, String key, String sentence) {
        Map<String, String> props = new HashMap<>(minimal());
        for (String setting : settings.split(";")) {
            props.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }

        Map<String, List<String>> errors = errors(props);

        assertThat(errors).containsOnlyKeys(key);
        assertThat(errors.get(key)).allSatisfy(error -> assertThat(error).contains(sentence).contains(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "topics.dir=", "topics.dir=a/b", "ledger.dir=topics2", "topics.dir=;topics=trades", "exactly.once=off;ledger.dir=topics/x", "path.format=yyyy/MM/dd",
        "path.format='dt'=yyyy-MM-dd", "path.format='year'=YYYY/'month'=MM/", "timezone=+02:00", "timezone=EST", "locale=en", "locale=de_DE", "s3.region=eu-central-1",
        "s3.region=us-gov-west-1", "store.url=http://minio:9000;s3.region=local", "s3.bucket.name=arn:aws:s3:us-east-1:123456789012:accesspoint/data",
        "s3.part.size=5242880", "s3.part.retries=0", "partitioner.class=io.confluent.connect.storage.partitioner.DailyPartitioner",
        "partitioner.class=com.acme.FieldAndTimeBasedPartitioner;partition.field.name=symbol",
        "timestamp.extractor=io.confluent.connect.storage.partitioner.TimeBasedPartitioner$RecordFieldTimestampExtractor",
        "timestamp.extractor=RecordFieldTimestampExtractor", "catalog=glue-projection;glue.database=x;topics.regex=a.*",
        "catalog=glue-projection;glue.database=x;store.url=http://minio:9000;s3.region=local;glue.endpoint=http://moto:5000",
        "catalog=glue-projection;glue.database=x;store.url=http://minio:9000;s3.region=eu-central-1", "s3.ssea.name=aws:kms:dsse;s3.sse.kms.key.id=k",
        "rotate.interval.ms=1000;rotate.file.on.partition.change=true", "kafka.columns=", "store.url=;s3.proxy.url=;s3.region=", "schemaless=declared;value.columns=symbol string", "partition.field.name=", "schemaless=infer;value.columns=symbol string",
        "column.names=as_is;value.columns=Close int, close double", "value.columns=kafka_offset bigint;kafka.columns=partition",
        "partitioner.class=FieldPartitioner;partition.field.name=symbol;value.columns=symbol string;partition.field.in.file=true",
        "partitioner.class=FieldPartitioner;partition.field.name=symbol;value.columns=symbol string;kafka.columns=offset",
        "partitioner.class=FieldPartitioner;partition.field.name=symbol;schemaless=infer;value.columns=symbol string",
        "partitioner.class=FieldPartitioner;partition.field.name=_type"
    })
    void whatIsRightIsTaken(String settings) {
        Map<String, String> props = new HashMap<>(minimal());
        for (String setting : settings.split(";")) {
            props.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }

        assertThat(errors(props)).isEmpty();
        new S3ParquetSinkConfig(props);
    }

    @Test
    void theBucketIsAskedForAndNothingElse() {
        assertThat(errors(Map.of("topics", "trades"))).containsOnlyKeys("s3.bucket.name");
    }

    @Test
    void aSecretNeverStandsInAnError() {
        Map<String, String> props = new HashMap<>(minimal());
        props.put("aws.secret.access.key", "wJalrXUtnFEMI");
        props.put("s3.sse.customer.key", "bPxRfiCYEXAMPLE");

        assertThat(errors(props).values().toString()).doesNotContain("wJalrXUtnFEMI").doesNotContain("bPxRfiCYEXAMPLE");
    }

    @Test
    void theResultShowsTheNameThatAFileWouldGet() {
        Map<String, String> props = new HashMap<>(minimal());
        props.putAll(Map.of("topics", "trades,quotes", "partitioner.class", "FieldAndTimeBasedPartitioner", "partition.field.name", "Symbol"));

        assertThat(validated(props).get("topics.dir").recommendedValues())
                .containsExactly("topics/trades/symbol=<Symbol>/dt=2026-11-22/hour=07/trades+0+0000000000.zstd.parquet");
    }

    @Test
    void anotherKeysErrorLeavesTheSampleAndTheProbe() {
        Map<String, String> props = new HashMap<>(minimal());
        props.put("flush.size", "0");

        assertThat(validated(props).get("topics.dir").recommendedValues()).hasSize(1);
        assertThat(probed).containsExactly("my-bucket/topics/ and _penstock");
    }

    @Test
    void theProbeIsToldWhereFilesAndLedgersGo() {
        Map<String, String> props = new HashMap<>(minimal());
        props.putAll(Map.of("topics.dir", "a/b", "directory.delim", "!", "ledger.dir", "ledgers"));
        validated(props);
        props.put("topics.dir", "");
        validated(props);

        assertThat(probed).containsExactly("my-bucket/a/b! and ledgers", "my-bucket/ and ledgers");
    }

    @Test
    void aWrongPathFormatLeavesNoSample() {
        Map<String, String> props = new HashMap<>(minimal());
        props.put("path.format", "dt");

        assertThat(validated(props).get("topics.dir").recommendedValues()).isEmpty();
    }

    @Test
    void choicesAreOffered() {
        assertThat(validated(minimal()).get("parquet.codec").recommendedValues()).containsExactly("none", "snappy", "gzip", "zstd");
    }

    @Test
    void theBucketIsProbedOnlyOnceItsKeysAreRight() {
        Map<String, String> props = new HashMap<>(minimal());
        props.put("s3.part.size", "1");

        validated(props);

        assertThat(probed).isEmpty();
    }

    @Test
    void whatTheProbeFindsIsShownOnTheBucketOrTheKeyThatItNames() {
        problem = Optional.of("the bucket my-bucket does not exist: create it");
        assertThat(errors(minimal())).containsOnlyKeys("s3.bucket.name").extractingByKey("s3.bucket.name").asString().contains("create it");

        problem = Optional.of("s3.region: the bucket is in eu-west-1");
        assertThat(errors(minimal())).containsOnlyKeys("s3.region").extractingByKey("s3.region").asString().contains("the bucket is in eu-west-1");
    }

    private Map<String, List<String>> errors(Map<String, String> props) {
        Map<String, List<String>> errors = new HashMap<>();
        validated(props).forEach((key, value) -> {
            if (!value.errorMessages().isEmpty()) {
                errors.put(key, value.errorMessages());
            }
        });
        return errors;
    }

    private Map<String, ConfigValue> validated(Map<String, String> props) {
        S3ParquetSinkConnector connector = new S3ParquetSinkConnector(
                (s3, dataPrefix, commit) -> {
                    probed.add(s3.bucket() + "/" + dataPrefix + " and " + commit.ledgerDir());
                    return problem;
                },
                Clock.fixed(Instant.parse("2026-11-22T07:30:00Z"), ZoneOffset.UTC));
        Map<String, ConfigValue> values = new HashMap<>();
        connector.validate(props).configValues().forEach(value -> values.put(value.name(), value));
        return values;
    }

    private static Map<String, String> minimal() {
        return Map.of("name", "my-sink", "topics", "trades", "s3.bucket.name", "my-bucket");
    }
}
