package io.penstock.s3;

import static io.penstock.s3.S3ParquetSinkConfigKeys.*;

import io.penstock.s3.catalog.CatalogKind;
import io.penstock.s3.catalog.GlueSettings;
import io.penstock.s3.commit.CommitSettings;
import io.penstock.s3.parquet.Codec;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.rotate.RotationSettings;
import io.penstock.s3.route.Dialect;
import io.penstock.s3.route.KeySettings;
import io.penstock.s3.route.ObjectKeys;
import io.penstock.s3.route.PartitionField;
import io.penstock.s3.route.Partitioning;
import io.penstock.s3.route.RecordRouter;
import io.penstock.s3.route.RouteSettings;
import io.penstock.s3.route.TimeSettings;
import io.penstock.s3.route.TimestampSettings;
import io.penstock.s3.route.TimestampUnit;
import io.penstock.s3.shape.ColumnNames;
import io.penstock.s3.shape.DeclaredColumns;
import io.penstock.s3.shape.KafkaColumn;
import io.penstock.s3.shape.SchemaCompatibility;
import io.penstock.s3.shape.Schemaless;
import io.penstock.s3.shape.ShapeSettings;
import io.penstock.s3.upload.S3Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's configuration. The only place that knows what keys mean: every room gets a settings record of its own.
 *
 * <p>A configuration written for Confluent's S3 sink is read with that sink's defaults ({@link S3ParquetSinkConfigConfluent}).
 */
public final class S3ParquetSinkConfig {
    /** Put into each task's configuration by the connector: Connect tells tasks no number. */
    static final String TASK_NUMBER = "penstock.task.number";

    static final ConfigDef DEF = S3ParquetSinkConfigDef.define();

    /** What {@link #sampleKey} reads. */
    static final String[] NAMING_KEYS = {
        TOPICS_DIR, DIRECTORY_DELIM, FILE_DELIM, OFFSET_WIDTH, CODEC, PARTITIONER, PATH_FORMAT, PARTITION_DURATION, LOCALE, TIMEZONE,
        TIMESTAMP_EXTRACTOR, TIMESTAMP_FIELD, TIMESTAMP_FIELD_UNIT, PARTITION_FIELDS, PARTITION_FIELDS_IN_FILE, COLUMN_NAMES
    };

    /** What {@link #s3}, {@link #dataPrefix} and {@link #commit} read. */
    static final String[] BUCKET_KEYS = {
        BUCKET, REGION, STORE_URL, PATH_STYLE, CHECKSUMS, PROXY_URL, PROXY_USER, PROXY_PASSWORD, ACCESS_KEY_ID, SECRET_ACCESS_KEY,
        CREDENTIALS_PROVIDER, ROLE_ARN, ROLE_EXTERNAL_ID, ROLE_SESSION_NAME, SSE_NAME, SSE_KMS_KEY_ID, ACL, STORAGE_CLASS, TAGGING,
        TAGGING_PAIRS, PART_SIZE, PART_RETRIES, RETRY_BACKOFF, TOPICS_DIR, DIRECTORY_DELIM, LEDGER_DIR, EXACTLY_ONCE
    };

    private static final Map<String, String> SUFFIXES =
            Map.of("none", ".parquet", "snappy", ".snappy.parquet", "gzip", ".gz.parquet", "zstd", ".zstd.parquet");
    private static final double HEAP_SHARE = 0.4;

    private final Map<String, String> props;
    private final S3ParquetSinkConfigValues values;

    /** @throws ConfigException with everything that is wrong, key by key */
    public S3ParquetSinkConfig(Map<String, String> props) {
        this(props, new S3ParquetSinkConfigValues(DEF, props));
        S3ParquetSinkConfigRules.apply(this, values);
        String problems = values.all().values().stream()
                .flatMap(value -> value.errorMessages().stream())
                .collect(Collectors.joining("\n"));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Reads what passed its checks, of a configuration that may hold errors. */
    S3ParquetSinkConfig(Map<String, String> props, S3ParquetSinkConfigValues values) {
        this.props = props;
        this.values = values;
    }

    /** Whether the configuration was written for Confluent's S3 sink and so has that sink's defaults. */
    public boolean fromConfluent() {
        return values.confluent();
    }

    /** Keys that are given but read by nobody, in order. */
    public Set<String> keysWithoutEffect() {
        return S3ParquetSinkConfigConfluent.withoutEffect(props, DEF.names());
    }

    public RouteSettings route() {
        Partitioning partitioning = S3ParquetSinkConfigClasses.partitioning(values.text(PARTITIONER));
        List<PartitionField> fields = values.list(PARTITION_FIELDS).stream()
                .map(field -> new PartitionField(field, S3ParquetSinkConfigClasses.directoryName(field, values.text(COLUMN_NAMES))))
                .toList();
        return new RouteSettings(
                partitioning,
                partitioning.byField() ? fields : List.of(),
                !values.flag(PARTITION_FIELDS_IN_FILE),
                time(),
                timestamp(),
                values.text(DIRECTORY_DELIM),
                fromConfluent() ? Dialect.CONFLUENT : Dialect.HIVE);
    }

    private TimeSettings time() {
        String delim = values.text(DIRECTORY_DELIM);
        String hours = "'year'=YYYY" + delim + "'month'=MM" + delim + "'day'=dd";
        String partitioner = S3ParquetSinkConfigConfluent.knownName(values.text(PARTITIONER));
        return switch (partitioner) {
            case S3ParquetSinkConfigClasses.HOURLY -> new TimeSettings(hours + delim + "'hour'=HH", 3_600_000L, locale(), zone());
            case S3ParquetSinkConfigClasses.DAILY -> new TimeSettings(hours, 86_400_000L, locale(), zone());
            default -> {
                String format = values.anyText(PATH_FORMAT);
                String path = format.endsWith(delim) ? format.substring(0, format.length() - delim.length()) : format;
                yield new TimeSettings(path, values.number(PARTITION_DURATION), locale(), zone());
            }
        };
    }

    private TimestampSettings timestamp() {
        return new TimestampSettings(
                S3ParquetSinkConfigClasses.timestampSource(values.text(TIMESTAMP_EXTRACTOR)),
                values.text(TIMESTAMP_FIELD),
                TimestampUnit.valueOf(upperCase(values.text(TIMESTAMP_FIELD_UNIT))),
                // Confluent's sink reads texts without an offset in the JVM's zone.
                fromConfluent() ? ZoneId.systemDefault() : zone());
    }

    /** Confluent's sink takes the whole text for a language, so that en-US and de-DE both are the root locale there. */
    private Locale locale() {
        String text = values.text(LOCALE);
        return fromConfluent() ? new Locale(text) : Locale.forLanguageTag(text.replace('_', '-'));
    }

    private ZoneId zone() {
        return ZoneId.of(values.text(TIMEZONE), ZoneId.SHORT_IDS);
    }

    public ShapeSettings shape() {
        Set<KafkaColumn> kafkaColumns = values.list(KAFKA_COLUMNS).stream()
                .map(column -> KafkaColumn.valueOf(upperCase(column)))
                .collect(Collectors.toSet());
        return new ShapeSettings(
                ColumnNames.valueOf(upperCase(values.text(COLUMN_NAMES))),
                new RecordRouter(route()).droppedFields(),
                kafkaColumns,
                DeclaredColumns.parse(values.anyText(VALUE_COLUMNS)),
                schemaless(),
                SchemaCompatibility.valueOf(values.text(SCHEMA_COMPATIBILITY)));
    }

    /** Who declares columns wants them used: they need no second key. */
    private Schemaless schemaless() {
        boolean declared = values.text(VALUE_COLUMNS) != null && !values.given(SCHEMALESS);
        return declared ? Schemaless.DECLARED : Schemaless.valueOf(upperCase(values.text(SCHEMALESS)));
    }

    public ParquetSettings parquet() {
        Long level = values.number(COMPRESSION_LEVEL);
        return new ParquetSettings(
                Codec.valueOf(upperCase(values.text(CODEC))),
                level == null ? OptionalInt.empty() : OptionalInt.of(level.intValue()),
                values.number(ROW_GROUP_BYTES),
                values.number(PAGE_BYTES).intValue(),
                values.flag(DICTIONARY),
                Set.copyOf(values.list(BLOOM_FILTER_COLUMNS)));
    }

    private static String upperCase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public KeySettings keys() {
        return new KeySettings(
                values.anyText(TOPICS_DIR).strip(),
                values.text(DIRECTORY_DELIM),
                values.text(FILE_DELIM),
                values.number(OFFSET_WIDTH).intValue(),
                SUFFIXES.get(values.text(CODEC)));
    }

    /** What the keys of all data files begin with: {@code topics.dir} and the delimiter; empty if they lie at the bucket's root. */
    String dataPrefix() {
        String topics = values.anyText(TOPICS_DIR).strip();
        return topics.isEmpty() ? "" : topics + values.text(DIRECTORY_DELIM);
    }

    public RotationSettings rotation() {
        boolean byTime = S3ParquetSinkConfigClasses.partitioning(values.text(PARTITIONER)).byTime();
        return new RotationSettings(
                values.number(FLUSH_SIZE),
                offIfNotPositive(ROTATE_SIZE),
                offIfNotPositive(ROTATE_AGE),
                byTime ? offIfNotPositive(ROTATE_INTERVAL) : RotationSettings.OFF,
                values.flag(ROTATE_ON_PATH_CHANGE),
                offIfNotPositive(ROTATE_SCHEDULE),
                zone());
    }

    private long offIfNotPositive(String key) {
        long value = values.number(key);
        return value > 0 ? value : RotationSettings.OFF;
    }

    public S3Settings s3() {
        String endpoint = values.text(STORE_URL);
        Boolean pathStyle = values.flag(PATH_STYLE);
        String role = values.text(ROLE_ARN);
        boolean tagged = values.flag(TAGGING);
        return new S3Settings(
                values.text(BUCKET),
                values.text(REGION),
                endpoint,
                pathStyle == null ? endpoint != null : pathStyle,
                S3Settings.Checksums.valueOf(upperCase(values.text(CHECKSUMS))),
                values.text(ACCESS_KEY_ID),
                values.text(SECRET_ACCESS_KEY),
                values.text(CREDENTIALS_PROVIDER),
                role,
                role == null ? null : values.text(ROLE_EXTERNAL_ID),
                role == null ? null : values.text(ROLE_SESSION_NAME),
                values.text(SSE_NAME),
                values.text(SSE_KMS_KEY_ID),
                values.text(ACL),
                values.text(STORAGE_CLASS),
                tagged ? tags() : null,
                tagged,
                proxy(),
                values.number(PART_SIZE).intValue(),
                values.number(PART_RETRIES).intValue(),
                values.number(RETRY_BACKOFF));
    }

    private String tags() {
        String tags = values.list(TAGGING_PAIRS).stream()
                .map(pair -> urlEncoded(pair.substring(0, pair.indexOf(':'))) + "=" + urlEncoded(pair.substring(pair.indexOf(':') + 1)))
                .collect(Collectors.joining("&"));
        return tags.isEmpty() ? null : tags;
    }

    private String proxy() {
        String url = values.text(PROXY_URL);
        if (url == null || values.text(PROXY_USER) == null) {
            return url;
        }
        int host = url.indexOf("//") + 2;
        return url.substring(0, host) + urlEncoded(values.text(PROXY_USER)) + ":" + urlEncoded(values.text(PROXY_PASSWORD)) + "@"
                + url.substring(host);
    }

    private static String urlEncoded(String text) {
        return URLEncoder.encode(text.strip(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    public CommitSettings commit() {
        return new CommitSettings(values.connectText(NAME), values.text(LEDGER_DIR), values.text(EXACTLY_ONCE).equals("ledger"));
    }

    /** The task's number in its connector, from 0 on. */
    public int taskNumber() {
        return Integer.parseInt(props.getOrDefault(TASK_NUMBER, "0"));
    }

    /** Bytes that the open files of all tasks in this worker may hold together. */
    public long memoryBudgetBytes() {
        Long bytes = values.number(MEMORY_BUDGET);
        return bytes == null ? (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE) : bytes;
    }

    /** Whether Connect lets records fail without stopping the task. */
    public boolean toleratesErrors() {
        return values.connectText(ERRORS_TOLERANCE).equals("all");
    }

    public NullValues nullValues() {
        return NullValues.valueOf(upperCase(values.text(NULL_VALUES)));
    }

    public CatalogKind catalog() {
        return CatalogKind.valueOf(upperCase(values.text(CATALOG)).replace('-', '_'));
    }

    public GlueSettings glue() {
        return new GlueSettings(values.text(GLUE_DATABASE), values.text(GLUE_TABLE), values.text(GLUE_ENDPOINT), values.text(REGION));
    }

    /** The key of a file as this configuration names it, for a record of this time: to show people. */
    String sampleKey(long timeMillis) {
        String topics = values.connectText(TOPICS);
        String topic = topics.isBlank() ? "<topic>" : topics.split(",")[0].strip();
        return new ObjectKeys(keys()).file(topic, new RecordRouter(route()).samplePath(timeMillis), topic, 0, 0, 0);
    }
}
