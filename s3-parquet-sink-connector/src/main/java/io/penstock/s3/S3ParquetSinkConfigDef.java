package io.penstock.s3;

import static io.penstock.s3.S3ParquetSinkConfigKeys.*;
import static io.penstock.s3.S3ParquetSinkConfigValidators.*;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** Every key with its type, default, check and explanation. A table in code: long, because there are many keys. */
final class S3ParquetSinkConfigDef {
    private static final long DAY = 86_400_000L;
    private static final int MIB = 1 << 20;
    private static final String OFF = "-1 turns it off";

    private S3ParquetSinkConfigDef() {}

    static ConfigDef define() {
        ConfigDef def = new ConfigDef();
        bucket(new Group(def, "Bucket"));
        access(new Group(def, "Access"));
        upload(new Group(def, "Upload"));
        names(new Group(def, "Object names"));
        partitions(new Group(def, "Partitions"));
        rotation(new Group(def, "Rotation"));
        values(new Group(def, "Values and schemas"));
        parquet(new Group(def, "Parquet"));
        commit(new Group(def, "Commit and memory"));
        catalog(new Group(def, "Catalog"));
        confluent(new Group(def, "Confluent's S3 sink"));
        return def;
    }

    private static void bucket(Group group) {
        group.high(BUCKET, STRING, NO_DEFAULT_VALUE, bucketName(),
                "Name of the bucket that the files go to, such as my-data-lake, or an access point's ARN. It has to exist.");
        group.high(REGION, STRING, null, matching(Pattern.compile("[a-z0-9-]*"), "write a region such as us-east-1"),
                "The bucket's region, such as eu-central-1. If not set, the AWS SDK finds it: environment, profile, instance metadata.");
        group.medium(STORE_URL, STRING, null, url("http", "https"),
                "URL of an S3-compatible store, such as http://localhost:9000. If not set, AWS.");
        group.low(PATH_STYLE, BOOLEAN, null, null,
                "Whether the bucket's name is part of the URL's path (http://host:9000/bucket/key) rather than of its host. If not set, "
                        + "true with store.url, else false.");
        group.low(CHECKSUMS, STRING, "when_supported", oneOf("when_supported", "when_required"),
                "When requests carry the AWS SDK's checksums: when_supported, or when_required for S3-compatible stores that refuse them.");
        group.low(PROXY_URL, STRING, null, url("http", "https"), "URL of a proxy to S3, such as http://proxy:3128.");
        group.low(PROXY_USER, STRING, null, null, "User name for s3.proxy.url.");
        group.low(PROXY_PASSWORD, PASSWORD, null, null, "Password that belongs to s3.proxy.user.");
    }

    private static void access(Group group) {
        group.high(ACCESS_KEY_ID, STRING, null, null,
                "AWS access key id, set together with aws.secret.access.key. If not set, the AWS SDK's default chain: environment, web "
                        + "identity, profile, container, instance. On EC2, ECS, EKS and MSK Connect leave it out and give the machine a "
                        + "role.");
        group.high(SECRET_ACCESS_KEY, PASSWORD, null, null,
                "AWS secret access key that belongs to aws.access.key.id; best through a config provider, such as ${env:MY_SECRET}, so "
                        + "that it is not kept in Kafka. It is never logged.");
        group.low(CREDENTIALS_PROVIDER, STRING, null, providerClass(),
                "Class of an AWS SDK v2 credentials provider with a create() method or a constructor without parameters.");
        group.medium(ROLE_ARN, STRING, null,
                matching(Pattern.compile("(arn:[^:]+:iam::[^:]*:role/.+)?"), "write the role's ARN, such as arn:aws:iam::123456789012:role/sink"),
                "ARN of a role to assume for all access to S3 and Glue, such as arn:aws:iam::123456789012:role/sink.");
        group.low(ROLE_EXTERNAL_ID, STRING, null, null, "External id that the trust policy of sts.role.arn asks for, if it does.");
        group.low(ROLE_SESSION_NAME, STRING, "penstock",
                matching(Pattern.compile("[\\w+=,.@-]{2,64}"), "write 2 to 64 letters, digits or any of + = , . @ _ -"),
                "Session name of the assumed role, as CloudTrail shows it.");
    }

    private static Validator providerClass() {
        return text(name -> name.isEmpty() || name.matches("[\\p{L}_$][\\w$]*(\\.[\\p{L}_$][\\w$]*)+") && !name.startsWith("com.amazonaws."),
                "write the full name of an AWS SDK v2 class (software.amazon.awssdk.auth.credentials…), for those of SDK v1 "
                        + "(com.amazonaws…) can't be used; leave it out for the default chain, set sts.role.arn to assume a role");
    }

    private static void upload(Group group) {
        group.low(SSE_NAME, STRING, "", oneOf("", "AES256", "aws:kms", "aws:kms:dsse"),
                "Server-side encryption of every object: AES256, aws:kms or aws:kms:dsse; empty = the bucket's default.");
        group.low(SSE_KMS_KEY_ID, STRING, "", null,
                "Id, ARN or alias of the KMS key for s3.ssea.name aws:kms or aws:kms:dsse; empty = the account's default key. Its use "
                        + "needs kms:GenerateDataKey and kms:Decrypt.");
        group.low(ACL, STRING, null,
                oneOf("", "private", "public-read", "public-read-write", "authenticated-read", "aws-exec-read", "bucket-owner-read",
                        "bucket-owner-full-control", "log-delivery-write"),
                "Canned ACL of every data file, such as bucket-owner-full-control; if not set, the bucket's default. Buckets without "
                        + "ACLs, the default of new ones, refuse it.");
        group.low(STORAGE_CLASS, STRING, "",
                oneOf("", "STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE",
                        "REDUCED_REDUNDANCY", "EXPRESS_ONEZONE", "OUTPOSTS", "SNOW"),
                "Storage class of every data file, such as INTELLIGENT_TIERING; empty = STANDARD. Athena doesn't see GLACIER and "
                        + "DEEP_ARCHIVE.");
        group.low(TAGGING, BOOLEAN, false, null,
                "Whether data files are tagged, with startOffset, endOffset, recordCount and the pairs of "
                        + "s3.object.tagging.key.value.pairs; needs s3:PutObjectTagging. Tags are sent when an upload begins, so that a file "
                        + "larger than s3.part.size has no endOffset and no recordCount: its footer has them.");
        group.low(TAGGING_PAIRS, LIST, List.of(), tags(), "Tags as key:value pairs, such as team:trading,env:prod; used with s3.object.tagging=true.");
        group.medium(PART_SIZE, INT, 8 * MIB, between(5L * MIB, Integer.MAX_VALUE, "S3 wants parts of at least 5 MiB: write 5242880 or more"),
                "Bytes of a part of a multipart upload, of which S3 takes 10,000 for a file: 8388608 (8 MiB) allow files of 78 GiB. An "
                        + "open file holds up to a part in memory.");
        group.low(PART_RETRIES, INT, 3, between(0, 10_000, "write the number of retries after the first try, 0 to 10000"),
                "How often a failed request to S3 is tried again after the first try; 0 for not at all.");
        group.low(RETRY_BACKOFF, LONG, 200L, between(0, DAY, "write milliseconds, 0 to 86400000"),
                "Milliseconds before the first retry; every further one waits up to twice as long.");
    }

    private static Validator tags() {
        return ConfigDef.LambdaValidator.with((name, value) -> {
            for (Object pair : (List<?>) value) {
                int colon = pair.toString().indexOf(':');
                if (colon < 1 || colon > 128 || pair.toString().length() - colon - 1 > 256) {
                    throw new ConfigException(name, value,
                            "'" + pair + "' is no tag; write key:value pairs separated by commas, such as team:trading,env:prod");
                }
            }
        }, () -> "key:value pairs");
    }

    private static void names(Group group) {
        group.high(TOPICS_DIR, STRING, "topics", null,
                "Directory of all topics; empty = the bucket's root. Files are named "
                        + "<topics.dir>/<topic>/<partition path>/<topic>+<Kafka partition>+<first offset>[-g<n>]<suffix>. "
                        + "Config validation shows such a name as this key's recommended value.");
        group.low(DIRECTORY_DELIM, STRING, "/", text(delim -> !delim.isBlank(), "write the delimiter, usually /"),
                "What separates directories in object names. Keep / if anything but this sink reads the bucket.");
        group.low(FILE_DELIM, STRING, "+", text(delim -> !delim.isBlank(), "write the delimiter, usually +"),
                "What separates topic, Kafka partition and offset in file names, as in trades+0+0000012345.");
        group.low(OFFSET_WIDTH, INT, 10, between(0, 100, "write the number of digits, 0 to 100"),
                "Offsets in file names are padded with zeros to this many digits, so that names sort by offset: 10 makes 0000012345.");
    }

    private static void partitions(Group group) {
        group.high(PARTITIONER, STRING, "TimeBasedPartitioner", S3ParquetSinkConfigClasses.partitioner(),
                "What partitions files: TimeBasedPartitioner (path.format), HourlyPartitioner, DailyPartitioner, FieldPartitioner "
                        + "(partition.field.name), FieldAndTimeBasedPartitioner (both), or DefaultPartitioner (the Kafka partition).");
        group.medium(PATH_FORMAT, STRING, "'dt'=yyyy-MM-dd/'hour'=HH", null,
                "Pattern of the path for TimeBasedPartitioner and FieldAndTimeBasedPartitioner, in Joda-Time's letters: YYYY or yyyy year, "
                        +
                "MM month, dd day, HH hour, mm minute, xxxx and ww ISO week year and week; text in single quotes. 'dt'=yyyy-MM-dd makes "
                        + "dt=2026-11-22, 'year'=yyyy suits data of many years.");
        group.medium(PARTITION_DURATION, LONG, 3_600_000L, atLeast(1, "write milliseconds, at least 1, such as 3600000 for an hour"),
                "Times are rounded down to a multiple of this many milliseconds, in local time, before path.format shows them: with "
                        + "900000 and 'hour'=HH/'minute'=mm there is a directory for each quarter of an hour.");
        group.medium(LOCALE, STRING, "en-US", null,
                "Language of month and weekday names in path.format (MMM, EEE), such as en-US or de-DE.");
        group.medium(TIMEZONE, STRING, "UTC", timezone(),
                "Time zone of paths, of rotate.schedule.interval.ms, and of times without an offset, such as UTC or America/New_York. "
                        + "Athena's partition projection counts days in UTC.");
        group.medium(TIMESTAMP_EXTRACTOR, STRING, "Record", S3ParquetSinkConfigClasses.extractor(),
                "Whose time partitions: Record (the Kafka record's timestamp), RecordField (timestamp.field), or Wallclock (the worker's "
                        + "clock).");
        group.medium(TIMESTAMP_FIELD, STRING, "timestamp", text(field -> !field.isBlank(), "write the name of the field that holds the time"),
                "The field that RecordField reads, dots for nested fields, such as payload.event_time: a Connect Timestamp or Date, a "
                        + "Debezium time, a number (timestamp.field.unit), or ISO-8601 text such as 2026-11-22T14:30:00Z.");
        group.low(TIMESTAMP_FIELD_UNIT, STRING, "milliseconds", oneOf("seconds", "milliseconds", "microseconds", "nanoseconds"),
                "Unit of a bare number in timestamp.field since 1970; a field whose schema says its unit needs none.");
        group.medium(PARTITION_FIELDS, LIST, List.of(), S3ParquetSinkConfigValidators.names(),
                "Fields for FieldPartitioner and FieldAndTimeBasedPartitioner, in path order, dots for nested fields: symbol,venue makes "
                        + "symbol=AAPL/venue=XNAS. "
                        + "Values are escaped as Hive does; null becomes __HIVE_DEFAULT_PARTITION__.");
        group.low(PARTITION_FIELDS_IN_FILE, BOOLEAN, false, null,
                "Whether partition fields stay columns of the files. Athena refuses a table in which one name is both.");
    }

    private static void rotation(Group group) {
        group.high(FLUSH_SIZE, LONG, 1_000_000L, atLeast(1, "write a number of records, at least 1"),
                "Records of one Kafka partition, over all its open files, after which they are committed: a file has at most so many "
                        + "rows.");
        group.medium(ROTATE_SIZE, LONG, 128L * MIB, offOrAtLeastOne("bytes"),
                "Encoded bytes of an open file after which the Kafka partition's files are committed, 134217728 for 128 MiB; " + OFF + ".");
        group.medium(ROTATE_AGE, LONG, 600_000L, offOrAtLeastOne("milliseconds"),
                "Milliseconds after which the oldest unpublished record is committed, whether or not more come: how stale a query can "
                        + "be. 600000 is ten minutes; " + OFF + ".");
        group.high(ROTATE_INTERVAL, LONG, -1L, offOrAtLeastOne("milliseconds"),
                "Files are committed when a record's time is this many milliseconds past the first one's, 3600000 for an hour of data in "
                        + "a file; needs a time-based partitioner; " + OFF + ".");
        group.medium(ROTATE_SCHEDULE, LONG, -1L, offOrAtLeastOne("milliseconds"),
                "Files are committed every so many milliseconds of the wall clock, counted from midnight in timezone: 3600000 at every "
                        + "full hour; " + OFF + ".");
        group.low(ROTATE_ON_PATH_CHANGE, BOOLEAN, false, null,
                "With rotate.interval.ms: whether files are also committed when a record's path differs from the one before it.");
    }

    private static Validator offOrAtLeastOne(String unit) {
        return between(-1, Long.MAX_VALUE, "write " + unit + ", at least 1, or -1 to turn it off");
    }

    private static void values(Group group) {
        group.medium(SCHEMA_COMPATIBILITY, STRING, "NONE", oneOf("NONE", "BACKWARD", "FORWARD", "FULL"),
                "NONE: every schema has its own open file. Else records of one Kafka partition are projected onto one schema: BACKWARD "
                        + "and FULL onto the newest seen, FORWARD onto the oldest.");
        group.medium(COLUMN_NAMES, STRING, "snake_case", oneOf("snake_case", "as_is"),
                "snake_case makes names safe for Athena (Adj Close becomes adj_close); as_is leaves them.");
        group.medium(KAFKA_COLUMNS, LIST, List.of(), listOf("topic", "partition", "offset", "timestamp", "key", "headers"),
                "What of the Kafka record becomes a column, such as partition,offset for kafka_partition and kafka_offset, which "
                        + "together name every row.");
        group.medium(NULL_VALUES, STRING, "fail", oneOf("fail", "ignore"),
                "What becomes of records without a value: fail (with errors.tolerance=all: the dead-letter queue) or ignore.");
        group.medium(VALUE_COLUMNS, STRING, "", declaredColumns(),
                "Columns of schemaless values, such as: symbol string, price decimal(18,4), ts timestamp. The types are Athena's.");
        group.medium(SCHEMALESS, STRING, "infer", oneOf("infer", "declared", "fail"),
                "Values without a schema: infer their columns, take those that value.columns has declared (also if only that is set), or "
                        + "fail.");
    }

    private static void parquet(Group group) {
        group.medium(CODEC, STRING, "zstd", oneOf("none", "snappy", "gzip", "zstd"),
                "Compression of Parquet pages, and with it the file's suffix: .zstd.parquet, .snappy.parquet, .gz.parquet, .parquet. "
                        + "Athena reads all.");
        group.low(COMPRESSION_LEVEL, INT, null, null,
                "Level of zstd (1 to 22) or gzip (1 to 9): higher is smaller and slower; if not set, the codec's default.");
        group.low(ROW_GROUP_BYTES, LONG, 64L * MIB, between(64 << 10, 1L << 30, "write bytes, 65536 to 1073741824"),
                "Bytes of a row group, which every open file holds in memory: less for many partitions, more for fewer, larger reads.");
        group.low(PAGE_BYTES, INT, MIB, between(4 << 10, 64 << 20, "write bytes, 4096 to 67108864"),
                "Bytes of a data page before compression, the smallest piece that a reader unpacks.");
        group.low(DICTIONARY, BOOLEAN, true, null, "Whether columns are dictionary-encoded where that is smaller.");
        group.low(BLOOM_FILTER_COLUMNS, LIST, List.of(), S3ParquetSinkConfigValidators.names(),
                "Columns that get a bloom filter, by their names in the file, such as order_id: for equality searches in columns of many "
                        + "values. Trino uses them; of Athena that is not known.");
    }

    private static void commit(Group group) {
        group.medium(MEMORY_BUDGET, LONG, null, atLeast(16L * MIB, "write bytes, at least 16777216"),
                "Bytes that open files of all sinks' tasks in this worker may hold together, such as 536870912 for 512 MiB; if not set, "
                        + "40 % of the heap. When it is spent, files are committed, and Kafka waits.");
        group.high(EXACTLY_ONCE, STRING, "ledger", oneOf("ledger", "off"),
                "ledger: exactly-once, by a ledger in the bucket (ledger.dir). off: at-least-once, for stores without conditional writes.");
        group.medium(LEDGER_DIR, STRING, "_penstock", directory("_penstock"),
                "Directory of the ledgers in the bucket, apart from topics.dir, so that no query reads them. Whoever deletes it deletes "
                        + "the sink's position.");
    }

    private static void catalog(Group group) {
        group.medium(CATALOG, STRING, "none", oneOf("none", "glue-projection", "glue-partitions"),
                "Whether tables are kept in the Glue catalog, made with the first published file and widened after that: glue-projection "
                        + "(Athena computes the partitions, the usual choice), glue-partitions (each is registered: for field "
                        + "partitions, Spark, Redshift), or none (the log shows the statement that makes the table).");
        group.medium(GLUE_DATABASE, STRING, "", null,
                "Glue database of the tables, such as market. It has to exist: CREATE DATABASE market.");
        group.low(GLUE_TABLE, STRING, "${topic}", text(table -> !table.isBlank(), "write a table name; ${topic} stands for the topic"),
                "Name of the Glue table; ${topic} stands for the topic, in lower case and with _ for what Athena does not take.");
        group.low(GLUE_ENDPOINT, STRING, null, url("https", "http"),
                "URL of Glue, for a VPC endpoint or a stand-in, such as http://localhost:4566; if not set, AWS's in s3.region.");
    }

    private static void confluent(Group group) {
        group.low(STORAGE, STRING, null, S3ParquetSinkConfigClasses.storage(),
                "Known from Confluent's S3 sink. A configuration that has it gets that sink's defaults for what it leaves out.");
        group.low(FORMAT, STRING, null, S3ParquetSinkConfigClasses.format(),
                "Known from Confluent's S3 sink; ParquetFormat only. A configuration that has it gets that sink's defaults for what it leaves out.");
        group.low(STORE_KEYS, STRING, "false",
                text("false"::equalsIgnoreCase, "keys don't get files of their own here: write false, and kafka.columns=key to have them as a column"),
                "Separate files of keys are not written; kafka.columns=key makes the key a column.");
        group.low(STORE_HEADERS, STRING, "false",
                text("false"::equalsIgnoreCase, "headers don't get files of their own here: write false, and kafka.columns=headers to have them as a column"),
                "Separate files of headers are not written; kafka.columns=headers makes them a column.");
        group.low(CUSTOMER_KEY, PASSWORD, null, null, "Encryption with customer-provided keys is not supported; use s3.ssea.name=aws:kms.");
        group.low(SCHEMA_AFFIX, STRING, "NONE", oneOf("NONE"), "Schema names don't become part of the path.");
    }

    /** Keys of one group, in order. */
    private static final class Group {
        private final ConfigDef def;
        private final String name;
        private int order;

        private Group(ConfigDef def, String name) {
            this.def = def;
            this.name = name;
        }

        private void high(String key, Type type, Object byDefault, Validator validator, String doc) {
            define(key, type, byDefault, validator, Importance.HIGH, doc);
        }

        private void medium(String key, Type type, Object byDefault, Validator validator, String doc) {
            define(key, type, byDefault, validator, Importance.MEDIUM, doc);
        }

        private void low(String key, Type type, Object byDefault, Validator validator, String doc) {
            define(key, type, byDefault, validator, Importance.LOW, doc);
        }

        private void define(String key, Type type, Object byDefault, Validator validator, Importance importance, String doc) {
            def.define(key, type, byDefault, validator, importance, doc, name, ++order, Width.MEDIUM, key, new Choices(choices(validator)));
        }
    }

    /** What a user interface may offer. */
    private record Choices(List<Object> values) implements ConfigDef.Recommender {
        @Override
        public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
            return values;
        }

        @Override
        public boolean visible(String name, Map<String, Object> parsedConfig) {
            return true;
        }
    }
}
