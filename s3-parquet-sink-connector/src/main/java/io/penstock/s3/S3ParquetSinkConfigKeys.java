package io.penstock.s3;

/** The keys of the connector's configuration. */
final class S3ParquetSinkConfigKeys {
    static final String BUCKET = "s3.bucket.name";
    static final String REGION = "s3.region";
    static final String STORE_URL = "store.url";
    static final String PATH_STYLE = "s3.path.style.access.enabled";
    static final String CHECKSUMS = "s3.checksums";
    static final String PROXY_URL = "s3.proxy.url";
    static final String PROXY_USER = "s3.proxy.user";
    static final String PROXY_PASSWORD = "s3.proxy.password";
    static final String ACCESS_KEY_ID = "aws.access.key.id";
    static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
    static final String CREDENTIALS_PROVIDER = "s3.credentials.provider.class";
    static final String ROLE_ARN = "sts.role.arn";
    static final String ROLE_EXTERNAL_ID = "sts.role.external.id";
    static final String ROLE_SESSION_NAME = "sts.role.session.name";
    static final String SSE_NAME = "s3.ssea.name";
    static final String SSE_KMS_KEY_ID = "s3.sse.kms.key.id";
    static final String ACL = "s3.acl.canned";
    static final String STORAGE_CLASS = "s3.storage.class";
    static final String TAGGING = "s3.object.tagging";
    static final String TAGGING_PAIRS = "s3.object.tagging.key.value.pairs";
    static final String PART_SIZE = "s3.part.size";
    static final String PART_RETRIES = "s3.part.retries";
    static final String RETRY_BACKOFF = "s3.retry.backoff.ms";

    static final String TOPICS_DIR = "topics.dir";
    static final String DIRECTORY_DELIM = "directory.delim";
    static final String FILE_DELIM = "file.delim";
    static final String OFFSET_WIDTH = "filename.offset.zero.pad.width";

    static final String PARTITIONER = "partitioner.class";
    static final String PATH_FORMAT = "path.format";
    static final String PARTITION_DURATION = "partition.duration.ms";
    static final String LOCALE = "locale";
    static final String TIMEZONE = "timezone";
    static final String TIMESTAMP_EXTRACTOR = "timestamp.extractor";
    static final String TIMESTAMP_FIELD = "timestamp.field";
    static final String TIMESTAMP_FIELD_UNIT = "timestamp.field.unit";
    static final String PARTITION_FIELDS = "partition.field.name";
    static final String PARTITION_FIELDS_IN_FILE = "partition.field.in.file";

    static final String FLUSH_SIZE = "flush.size";
    static final String ROTATE_SIZE = "rotate.size.bytes";
    static final String ROTATE_AGE = "rotate.age.ms";
    static final String ROTATE_INTERVAL = "rotate.interval.ms";
    static final String ROTATE_SCHEDULE = "rotate.schedule.interval.ms";
    static final String ROTATE_ON_PATH_CHANGE = "rotate.file.on.partition.change";

    static final String SCHEMA_COMPATIBILITY = "schema.compatibility";
    static final String COLUMN_NAMES = "column.names";
    static final String KAFKA_COLUMNS = "kafka.columns";
    static final String NULL_VALUES = "behavior.on.null.values";
    static final String VALUE_COLUMNS = "value.columns";
    static final String SCHEMALESS = "schemaless";

    static final String CODEC = "parquet.codec";
    static final String COMPRESSION_LEVEL = "parquet.compression.level";
    static final String ROW_GROUP_BYTES = "parquet.row.group.bytes";
    static final String PAGE_BYTES = "parquet.page.bytes";
    static final String DICTIONARY = "parquet.dictionary";
    static final String BLOOM_FILTER_COLUMNS = "parquet.bloom.filter.columns";

    static final String MEMORY_BUDGET = "memory.budget.bytes";
    static final String EXACTLY_ONCE = "exactly.once";
    static final String LEDGER_DIR = "ledger.dir";

    static final String CATALOG = "catalog";
    static final String GLUE_DATABASE = "glue.database";
    static final String GLUE_TABLE = "glue.table";
    static final String GLUE_ENDPOINT = "glue.endpoint";

    static final String STORAGE = "storage.class";
    static final String FORMAT = "format.class";
    static final String STORE_KEYS = "store.kafka.keys";
    static final String STORE_HEADERS = "store.kafka.headers";
    static final String CUSTOMER_KEY = "s3.sse.customer.key";
    static final String SCHEMA_AFFIX = "s3.schema.partition.affix.type";

    /** Connect's own keys that bear on ours. */
    static final String NAME = "name";

    static final String TOPICS = "topics";
    static final String TOPICS_REGEX = "topics.regex";
    static final String ERRORS_TOLERANCE = "errors.tolerance";

    private S3ParquetSinkConfigKeys() {}
}
