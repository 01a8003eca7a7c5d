package io.penstock.s3;

import io.penstock.s3.route.Partitioning;
import io.penstock.s3.route.TimestampSource;
import io.penstock.s3.shape.ColumnNames;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** The class names that Confluent's S3 sink takes, with or without their packages, and what they mean here. */
final class S3ParquetSinkConfigClasses {
    static final String HOURLY = "HourlyPartitioner";
    static final String DAILY = "DailyPartitioner";

    private static final Map<String, Partitioning> PARTITIONERS = Map.of(
            "DefaultPartitioner", Partitioning.KAFKA_PARTITION,
            "FieldPartitioner", Partitioning.FIELD,
            "TimeBasedPartitioner", Partitioning.TIME,
            HOURLY, Partitioning.TIME,
            DAILY, Partitioning.TIME,
            "FieldAndTimeBasedPartitioner", Partitioning.FIELD_AND_TIME);

    private static final Map<String, TimestampSource> EXTRACTORS = Map.of(
            "Wallclock", TimestampSource.WALLCLOCK, "Record", TimestampSource.RECORD, "RecordField", TimestampSource.RECORD_FIELD);

    private S3ParquetSinkConfigClasses() {}

    /** @return null if there is no such partitioner */
    static Partitioning partitioning(String className) {
        return PARTITIONERS.get(S3ParquetSinkConfigConfluent.knownName(className));
    }

    /** @return null if there is no such extractor */
    static TimestampSource timestampSource(String className) {
        return EXTRACTORS.get(S3ParquetSinkConfigConfluent.knownName(className));
    }

    /** Whether the partitioner renders {@code path.format}; Hourly and Daily have paths of their own. */
    static boolean takesPathFormat(String className) {
        String name = S3ParquetSinkConfigConfluent.knownName(className);
        return partitioning(className).byTime() && !name.equals(HOURLY) && !name.equals(DAILY);
    }

    /** A partition field's name in the path: the name that the column would have. */
    static String directoryName(String field, String columnNames) {
        String name = ColumnNames.valueOf(columnNames.toUpperCase(Locale.ROOT)).of(field);
        return name.isEmpty() ? field : name;
    }

    static Validator partitioner() {
        return S3ParquetSinkConfigValidators.text(
                name -> partitioning(name) != null,
                "write TimeBasedPartitioner, HourlyPartitioner, DailyPartitioner, FieldPartitioner, FieldAndTimeBasedPartitioner or "
                        + "DefaultPartitioner; partitioners of your own can't be loaded");
    }

    static Validator extractor() {
        return S3ParquetSinkConfigValidators.text(
                name -> timestampSource(name) != null,
                "write Record, RecordField or Wallclock; extractors of your own can't be loaded");
    }

    static Validator storage() {
        return S3ParquetSinkConfigValidators.text(
                name -> S3ParquetSinkConfigConfluent.knownName(name).equals("S3Storage"),
                "this connector writes to S3 only: write io.confluent.connect.s3.storage.S3Storage, or leave the key out");
    }

    static Validator format() {
        return S3ParquetSinkConfigValidators.text(
                name -> S3ParquetSinkConfigConfluent.knownName(name).equals("ParquetFormat"),
                "this connector writes Parquet only: write io.confluent.connect.s3.format.parquet.ParquetFormat, or leave the key out");
    }
}
