package io.penstock.s3;

import static io.penstock.s3.S3ParquetSinkConfigKeys.*;

import io.penstock.s3.parquet.Codec;
import io.penstock.s3.route.Partitioning;
import io.penstock.s3.shape.RowShaper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What keys demand of each other. A broken rule is shown on the key that has to change. Rules look only at values that passed their own
 * checks, so a typo is reported once.
 */
final class S3ParquetSinkConfigRules {
    private static final Pattern AWS_REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_TAGS = 10;
    private static final int OFFSET_TAGS = 3;
    private static final long DAY = 86_400_000L;

    private final S3ParquetSinkConfigValues values;

    private S3ParquetSinkConfigRules(S3ParquetSinkConfigValues values) {
        this.values = values;
    }

    /** Adds the errors that these rules find. */
    static void apply(S3ParquetSinkConfig config, S3ParquetSinkConfigValues values) {
        S3ParquetSinkConfigRules rules = new S3ParquetSinkConfigRules(values);
        rules.bucketAndAccess();
        rules.proxy();
        rules.upload();
        rules.partitions();
        rules.rotation();
        rules.schemaless();
        rules.declaredColumns(config);
        rules.parquet();
        rules.directories();
        rules.catalog();
    }

    private void require(boolean holds, String key, String sentence) {
        if (!holds) {
            values.refuse(key, sentence);
        }
    }

    private void bucketAndAccess() {
        require(values.text(STORE_URL) != null || values.text(REGION) == null || AWS_REGION.matcher(values.text(REGION)).matches(), REGION,
                "this is no AWS region: write one such as us-east-1, or set store.url if the store is not AWS");
        boolean byPath = values.flag(PATH_STYLE) == null ? values.text(STORE_URL) != null : values.flag(PATH_STYLE);
        require(!byPath || !values.anyText(BUCKET).startsWith("arn:"), PATH_STYLE, "an access point can't be addressed by path: set it to false");
        boolean id = values.text(ACCESS_KEY_ID) != null;
        boolean secret = values.text(SECRET_ACCESS_KEY) != null;
        require(id || !secret, ACCESS_KEY_ID, "set it together with aws.secret.access.key, or leave out both for the default chain");
        require(secret || !id, SECRET_ACCESS_KEY, "set it together with aws.access.key.id, or leave out both for the default chain");
        require(!id || values.text(CREDENTIALS_PROVIDER) == null, CREDENTIALS_PROVIDER,
                "there are static keys too: leave out this class, or aws.access.key.id and aws.secret.access.key");
        require(values.text(ROLE_EXTERNAL_ID) == null || values.text(ROLE_ARN) != null, ROLE_EXTERNAL_ID,
                "it belongs to a role: set sts.role.arn, or leave it out");
    }

    private void proxy() {
        boolean user = values.text(PROXY_USER) != null;
        boolean password = values.text(PROXY_PASSWORD) != null;
        require(values.text(PROXY_URL) != null || !user && !password, PROXY_URL, "set it, for there is a user name or password for a proxy");
        require(user || !password, PROXY_USER, "set it together with s3.proxy.password, or leave out both");
        require(password || !user, PROXY_PASSWORD, "set it together with s3.proxy.user, or leave out both");
    }

    private void upload() {
        String encryption = values.text(SSE_NAME);
        require(values.text(SSE_KMS_KEY_ID) == null || encryption != null && encryption.startsWith("aws:kms"), SSE_KMS_KEY_ID,
                "a KMS key is used with s3.ssea.name=aws:kms or aws:kms:dsse only: set that, or leave out the key");
        require(values.text(CUSTOMER_KEY) == null, CUSTOMER_KEY,
                "files can't be encrypted with a key of the customer's here: use s3.ssea.name=aws:kms with s3.sse.kms.key.id instead");
        require(values.list(TAGGING_PAIRS).size() <= MOST_TAGS - OFFSET_TAGS, TAGGING_PAIRS,
                "S3 allows 10 tags an object, and 3 are offsets and the number of records: write at most 7 pairs");
        require(values.confluent() || values.list(TAGGING_PAIRS).isEmpty() || values.flag(TAGGING), TAGGING_PAIRS,
                "tags are sent with s3.object.tagging=true only: set that, or leave out the pairs");
        Long partSize = values.number(PART_SIZE);
        Long fileSize = values.number(ROTATE_SIZE);
        require(partSize == null || fileSize == null || fileSize / MOST_PARTS < partSize, PART_SIZE,
                "a file of rotate.size.bytes would have more than 10,000 parts: write at least " + (fileSize == null ? 0 : fileSize / MOST_PARTS + 1));
    }

    private void partitions() {
        // Confluent's sink takes any text for a language, and "US" is in many configurations.
        require(values.confluent() || LANGUAGES.contains(values.anyText(LOCALE).replace('_', '-').split("-", 2)[0]), LOCALE,
                "write a language or language and country, such as en, en-US or de-DE");
        if (!values.valid(PARTITIONER)) {
            return;
        }
        Partitioning partitioning = S3ParquetSinkConfigClasses.partitioning(values.text(PARTITIONER));
        require(!partitioning.byField() || !values.valid(PARTITION_FIELDS) || !values.list(PARTITION_FIELDS).isEmpty(), PARTITION_FIELDS,
                values.text(PARTITIONER) + " needs it: write the field, or fields, that partition, separated by commas");
        require(partitioning.byTime() || values.confluent() || values.number(ROTATE_INTERVAL) == null || values.number(ROTATE_INTERVAL) <= 0,
                ROTATE_INTERVAL, "it follows the time that partitions, and " + values.text(PARTITIONER)
                        + " has none: use rotate.age.ms or rotate.schedule.interval.ms, or a time-based partitioner");
        S3ParquetSinkConfigPathRules.apply(values, partitioning);
    }

    private void rotation() {
        require(!values.confluent() || values.given(FLUSH_SIZE), FLUSH_SIZE,
                "a configuration with storage.class or format.class is read as one for Confluent's S3 sink, where flush.size has no default: "
                        + "write the number of records of a file, such as 100000");
        Long schedule = values.number(ROTATE_SCHEDULE);
        require(schedule == null || schedule <= DAY || values.confluent(), ROTATE_SCHEDULE,
                "periods end at midnight, so longer ones than a day can't be kept: write at most 86400000");
    }

    private void schemaless() {
        if (!values.valid(SCHEMALESS, VALUE_COLUMNS)) {
            return;
        }
        boolean columns = values.text(VALUE_COLUMNS) != null;
        require(columns || !values.text(SCHEMALESS).equals("declared"), VALUE_COLUMNS,
                "schemaless=declared needs it: write the columns, such as symbol string, price decimal(18,4), ts timestamp");
        require(!columns || !values.text(SCHEMALESS).equals("fail"), VALUE_COLUMNS,
                "schemaless=fail takes no values without a schema: set schemaless=declared, or leave out the columns");
    }

    /** The columns are made as a task makes them: what it would stop at is refused here. */
    private void declaredColumns(S3ParquetSinkConfig config) {
        boolean readable = values.valid(S3ParquetSinkConfig.NAMING_KEYS) && values.valid(KAFKA_COLUMNS, SCHEMALESS, SCHEMA_COMPATIBILITY);
        if (readable && values.text(VALUE_COLUMNS) != null) {
            try {
                new RowShaper(config.shape());
            } catch (IllegalArgumentException e) {
                values.refuse(VALUE_COLUMNS, e.getMessage());
            }
        }
    }

    private void parquet() {
        Long level = values.number(COMPRESSION_LEVEL);
        String codec = values.text(CODEC);
        if (level != null && codec != null) {
            Codec parquetCodec = Codec.valueOf(codec.toUpperCase(Locale.ROOT));
            require(parquetCodec.takesLevel(level.intValue()), COMPRESSION_LEVEL,
                    parquetCodec.levels() + ": write one of them, or leave the level out for the default");
        }
        Long page = values.number(PAGE_BYTES);
        Long rowGroup = values.number(ROW_GROUP_BYTES);
        require(page == null || rowGroup == null || page <= rowGroup, PAGE_BYTES,
                "a page can't be larger than parquet.row.group.bytes: write at most " + rowGroup);
        Long budget = values.number(MEMORY_BUDGET);
        long heap = Runtime.getRuntime().maxMemory();
        require(budget == null || budget < heap, MEMORY_BUDGET, "the worker's heap has only " + heap + " bytes: write less, or give the worker more");
    }

    private void directories() {
        if (!values.valid(TOPICS_DIR, LEDGER_DIR, EXACTLY_ONCE)) {
            return;
        }
        String topics = values.anyText(TOPICS_DIR).strip();
        require(values.confluent() || topics.isEmpty() || Arrays.stream(topics.split("/", -1)).noneMatch(String::isBlank), TOPICS_DIR,
                "write a directory without a slash at its beginning or end or two in a row, such as topics");
        String ledger = values.text(LEDGER_DIR);
        require(ledger != null, LEDGER_DIR, "write a directory for the ledgers, such as _penstock");
        if (ledger != null && values.text(EXACTLY_ONCE).equals("ledger")) {
            require(topics.isEmpty() ? !isTopic(ledger.split("/")[0]) : !isWithin(ledger, topics) && !isWithin(topics, ledger), LEDGER_DIR,
                    "ledgers and data must not lie in one another, or queries would read ledgers: write a directory beside topics.dir, such as _penstock");
        }
    }

    private boolean isTopic(String directory) {
        return Arrays.stream(values.connectText(TOPICS).split(",")).anyMatch(topic -> topic.strip().equals(directory));
    }

    private static boolean isWithin(String inner, String outer) {
        return (inner + "/").startsWith(outer + "/");
    }

    private void catalog() {
        boolean none = "none".equals(values.text(CATALOG));
        for (String key : List.of(GLUE_DATABASE, GLUE_TABLE, GLUE_ENDPOINT)) {
            require(!none || !values.given(key), key, "it is used with a catalog only: set catalog to glue-projection or glue-partitions, or leave it out");
        }
        if (none || !values.valid(CATALOG)) {
            return;
        }
        require(!values.valid(GLUE_DATABASE) || values.text(GLUE_DATABASE) != null, GLUE_DATABASE,
                "catalog=" + values.text(CATALOG) + " needs it: write the Glue database of the tables");
        boolean regionOfAws = values.text(REGION) == null || AWS_REGION.matcher(values.text(REGION)).matches();
        require(regionOfAws || values.text(GLUE_ENDPOINT) != null || !values.valid(REGION, GLUE_ENDPOINT), REGION,
                "Glue is asked in this region, which is none of AWS's: write one such as us-east-1, or set glue.endpoint");
        require(!values.valid(DIRECTORY_DELIM) || "/".equals(values.text(DIRECTORY_DELIM)), DIRECTORY_DELIM,
                "catalog=" + values.text(CATALOG) + " needs directories: write /, or set catalog to none");
        boolean manyTopics = values.connectText(TOPICS).contains(",") || !values.connectText(TOPICS_REGEX).isBlank();
        require(!manyTopics || values.anyText(GLUE_TABLE).contains("${topic}"), GLUE_TABLE,
                "there are several topics and each needs a table: write a name with ${topic} in it");
    }
}
