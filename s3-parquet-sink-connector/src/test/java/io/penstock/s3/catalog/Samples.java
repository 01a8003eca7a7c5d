package io.penstock.s3.catalog;

import io.penstock.s3.parquet.Codec;
import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.ColumnType.Scalar;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.route.Dialect;
import io.penstock.s3.route.KeySettings;
import io.penstock.s3.route.PartitionField;
import io.penstock.s3.route.Partitioning;
import io.penstock.s3.route.RouteSettings;
import io.penstock.s3.route.TimeSettings;
import io.penstock.s3.route.TimestampSettings;
import io.penstock.s3.route.TimestampSource;
import io.penstock.s3.route.TimestampUnit;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Layouts, schemas and keys for tests. */
final class Samples {

    static final String BY_HOUR = "'dt'=yyyy-MM-dd/'hour'=HH";
    static final LocalDateTime NOW = LocalDateTime.parse("2026-11-22T09:30:00");
    static final FileSchema TRADES = schema("symbol", Scalar.STRING, "price", Scalar.DOUBLE, "size", Scalar.INT32);

    private Samples() {}

    /** @param namesAndTypes name, type, name, type, … */
    static FileSchema schema(Object... namesAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.add(new Column((String) namesAndTypes[i], true, (ColumnType) namesAndTypes[i + 1]));
        }
        return new FileSchema(columns);
    }

    static ColumnType struct(String field, ColumnType type) {
        return new ColumnType.Group(List.of(new Column(field, true, type)));
    }

    static TableLayout byTime(String pattern, long durationMillis) {
        return layout(Partitioning.TIME, List.of(), pattern, durationMillis);
    }

    static TableLayout byHour() {
        return byTime(BY_HOUR, 3_600_000);
    }

    static TableLayout byFields(String... fields) {
        return layout(Partitioning.FIELD, Arrays.stream(fields).map(field -> new PartitionField(field, field)).toList(), BY_HOUR, 3_600_000);
    }

    static TableLayout layout(Partitioning partitioning, List<PartitionField> fields, String pattern, long durationMillis) {
        RouteSettings route = new RouteSettings(partitioning, fields, true, new TimeSettings(pattern, durationMillis, Locale.ROOT, ZoneOffset.UTC),
                new TimestampSettings(TimestampSource.RECORD, "timestamp", TimestampUnit.MILLISECONDS, ZoneOffset.UTC), "/", Dialect.HIVE);
        return TableLayout.of("lake", new KeySettings("topics", "/", "+", 10, ".zstd.parquet"), route).orElseThrow();
    }

    static TableDefinitions definitions(TableLayout layout, boolean projected) {
        return new TableDefinitions(layout, "${topic}", Codec.ZSTD, projected);
    }

    static TableDefinition table(TableLayout layout, String key, FileSchema... schemas) {
        ColumnUnion columns = new ColumnUnion();
        for (FileSchema schema : schemas) {
            columns.add(schema);
        }
        Place place = layout.place(key).orElseThrow();
        return definitions(layout, true).of(place.topic(), layout.projection(place.topic(), List.of(place), NOW), columns);
    }

    static String key(String path) {
        return "topics/trades/" + (path.isEmpty() ? "" : path + "/") + "trades+0+0000000000.zstd.parquet";
    }
}
