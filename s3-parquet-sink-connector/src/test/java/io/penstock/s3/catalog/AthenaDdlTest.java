package io.penstock.s3.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.ColumnType.Scalar;
import io.penstock.s3.route.PartitionField;
import io.penstock.s3.route.Partitioning;
import java.util.List;
import org.junit.jupiter.api.Test;

class AthenaDdlTest {

    @Test
    void aTopicByDayAndHourIsProjected() {
        assertThat(AthenaDdl.of(Samples.table(Samples.byHour(), Samples.key("dt=2026-11-22/hour=07"), Samples.TRADES))).isEqualTo("""
                CREATE EXTERNAL TABLE IF NOT EXISTS trades (
                  symbol string,
                  price double,
                  size int
                )
                PARTITIONED BY (dt string, hour string)
                STORED AS PARQUET
                LOCATION 's3://lake/topics/trades/'
                TBLPROPERTIES (
                  'classification' = 'parquet',
                  'parquet.compression' = 'ZSTD',
                  'projection.enabled' = 'true',
                  'projection.dt.type' = 'date',
                  'projection.dt.format' = 'yyyy-MM-dd',
                  'projection.dt.range' = '2026-11-22,NOW+1DAYS',
                  'projection.dt.interval' = '1',
                  'projection.dt.interval.unit' = 'DAYS',
                  'projection.hour.type' = 'integer',
                  'projection.hour.range' = '0,23',
                  'projection.hour.digits' = '2',
                  'storage.location.template' = 's3://lake/topics/trades/dt=${dt}/hour=${hour}/'
                );""");
    }

    @Test
    void reservedWordsAndOddNamesStandBetweenBackticksAlsoInsideOfStructs() {
        ColumnType struct = new ColumnType.Group(List.of(new Column("date", true, Scalar.DATE), new Column("a", true, Scalar.INT64)));
        String ddl = AthenaDdl.of(Samples.table(Samples.byHour(), Samples.key("dt=2026-11-22/hour=07"),
                Samples.schema("exchange", Scalar.STRING, "2nd", Scalar.INT64, "Straße", Scalar.STRING, "s", new ColumnType.ListOf(struct))));
        assertThat(ddl).contains("  `exchange` string,\n  `2nd` bigint,\n  `straße` string,\n  s array<struct<`date`:date,a:bigint>>\n");
    }

    @Test
    void yearMonthAndDayAreIntegers() {
        assertThat(ddl("'year'=YYYY/'month'=MM/'day'=dd", 86_400_000, "year=2026/month=03/day=09")).contains(
                "'projection.year.type' = 'integer'", "'projection.year.range' = '2026,2031'", "'projection.month.range' = '1,12'",
                "'projection.month.digits' = '2'", "'projection.day.range' = '1,31'", "year=${year}/month=${month}/day=${day}/'");
    }

    @Test
    void aTimeInOneDirectoryStepsByThePartitionsDuration() {
        assertThat(ddl("'t'=yyyyMMdd'T'HHmm", 900_000, "t=20261122T0715")).contains("'projection.t.format' = 'yyyyMMdd''T''HHmm'".replace("''", "\\'"),
                "'projection.t.range' = '20261122T0715,NOW+1DAYS'", "'projection.t.interval' = '15'", "'projection.t.interval.unit' = 'MINUTES'");
        assertThat(ddl("'dt'=yyyy-MM-dd/'hour'=HH", 21_600_000, "dt=2026-11-22/hour=06")).contains("'projection.hour.interval' = '6'");
    }

    @Test
    void directoriesWithoutNamesGetTheNamesThatACrawlerGivesThem() {
        assertThat(ddl("yyyy/MM/dd", 86_400_000, "2026/11/22")).contains("PARTITIONED BY (partition_0 string, partition_1 string, partition_2 string)",
                "'storage.location.template' = 's3://lake/topics/trades/${partition_0}/${partition_1}/${partition_2}/'");
    }

    @Test
    void aDirectoryKeepsItsCaseThoughAColumnHasNone() {
        assertThat(ddl("'Year'=YYYY", 86_400_000, "Year=2026")).contains("PARTITIONED BY (year string)", "/Year=${year}/'");
        assertThat(AthenaDdl.of(Samples.table(Samples.byFields("Symbol"), Samples.key("Symbol=A"), Samples.TRADES)))
                .contains("PARTITIONED BY (symbol string)", "/Symbol=${symbol}/'");
    }

    @Test
    void whatCannotBeCountedUpHasToBeNamedByTheQuery() {
        assertThat(ddl("'month'=MMMM", 86_400_000, "month=November")).contains("'projection.month.type' = 'injected'");
        String fields = AthenaDdl.of(Samples.table(Samples.layout(Partitioning.FIELD_AND_TIME, List.of(new PartitionField("symbol", "symbol")),
                "'dt'=yyyy-MM-dd", 86_400_000), Samples.key("symbol=A%2FB/dt=2026-11-22"), Samples.schema("price", Scalar.DOUBLE)));
        assertThat(fields).contains("PARTITIONED BY (symbol string, dt string)", "'projection.symbol.type' = 'injected'", "'projection.dt.type' = 'date'")
                .as("Athena's default way escapes values as the paths are, a template does not").doesNotContain("template");
    }

    @Test
    void aTopicWithoutDirectoriesHasNoPartitions() {
        assertThat(ddl("", 3_600_000, "")).doesNotContain("PARTITIONED", "projection").contains("LOCATION 's3://lake/topics/trades/'");
    }

    @Test
    void theTableOfATopicWithDotsHasAName() {
        assertThat(Samples.definitions(Samples.byHour(), true).name("Prod.trades-v2")).isEqualTo("prod_trades_v2");
    }

    private static String ddl(String pattern, long duration, String path) {
        return AthenaDdl.of(Samples.table(Samples.byTime(pattern, duration), Samples.key(path), Samples.TRADES));
    }
}
