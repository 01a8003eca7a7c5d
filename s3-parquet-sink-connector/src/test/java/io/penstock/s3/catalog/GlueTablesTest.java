package io.penstock.s3.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.ColumnType.Scalar;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.upload.AwsAccess;
import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.SampleSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a Glue that holds every request against the SDK's model and the API's limits. */
class GlueTablesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:30:00Z"), ZoneOffset.UTC);
    private static final String DAY = "dt=2026-11-22/hour=07";

    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger registered = new AtomicInteger();
    private final FakeBucket bucket = new FakeBucket(1);
    private FakeGlue glue;
    private GlueApi api;

    @BeforeEach
    void start() throws IOException {
        glue = new FakeGlue("market");
        api = new GlueApi(new AwsAccess(SampleSettings.of("http://127.0.0.1:1", "lake", "key", "secret")), glue.url());
    }

    @AfterEach
    void everyRequestWasValid() {
        api.close();
        glue.close();
        assertThat(glue.violations()).isEmpty();
    }

    @Test
    void theFirstFileMakesTheTableAndTheNextOfTheSamePlaceCostsNoCall() {
        GlueTables tables = projected();
        tables.update(news(DAY, Samples.TRADES));
        assertThat(columns()).isEqualTo("{symbol=string, price=double, size=int}");
        assertThat(parameters()).containsEntry("projection.dt.range", "2026-11-22,NOW+1DAYS").containsEntry("EXTERNAL", "TRUE")
                .containsEntry("classification", "parquet").containsEntry("storage.location.template", "s3://lake/topics/trades/dt=${dt}/hour=${hour}/");
        assertThat(glue.calls()).containsExactly("GetTable", "CreateTable");
        tables.update(news(DAY, Samples.TRADES));
        assertThat(glue.calls()).hasSize(2);
    }

    @Test
    void aSchemaThatGrewWidensTheTableAndNothingIsNarrowed() {
        projected().update(news(DAY, Samples.TRADES));
        FileSchema grown = Samples.schema("venue", Scalar.STRING, "size", Scalar.INT64, "price", Scalar.FLOAT);
        projected().update(news(DAY, grown));
        assertThat(columns()).isEqualTo("{symbol=string, price=double, size=bigint, venue=string}");
        projected().update(news(DAY, Samples.TRADES));
        assertThat(columns()).isEqualTo("{symbol=string, price=double, size=bigint, venue=string}");
        assertThat(glue.calls()).containsExactly("GetTable", "CreateTable", "GetTable", "UpdateTable", "GetTable");
    }

    @Test
    void whatOthersSetStays() {
        projected().update(news(DAY, Samples.TRADES));
        Map<String, Object> table = new LinkedHashMap<>(glue.table("trades"));
        Map<String, Object> parameters = new LinkedHashMap<>(JsonTree.object(table, "Parameters"));
        parameters.put("projection.dt.range", "2020-01-01,NOW+7DAYS");
        parameters.put("projection.hour.type", "enum");
        parameters.put("projection.hour.values", "07,08");
        parameters.remove("projection.hour.range");
        parameters.put("owner.team", "quant");
        Map<String, Object> storage = new LinkedHashMap<>(JsonTree.object(table, "StorageDescriptor"));
        List<Map<String, Object>> columns = JsonTree.objects(storage, "Columns");
        columns.set(0, Map.of("Name", "symbol", "Type", "varchar(12)", "Comment", "the ticker"));
        storage.put("Columns", columns);
        storage.put("NumberOfBuckets", java.math.BigDecimal.valueOf(-1));
        table.put("Parameters", parameters);
        table.put("StorageDescriptor", storage);
        table.put("Owner", "somebody");
        table.put("Retention", java.math.BigDecimal.ZERO);
        List.of("VersionId", "DatabaseName", "CreateTime", "UpdateTime", "CreatedBy", "IsRegisteredWithLakeFormation", "CatalogId").forEach(table::remove);
        glue.put(table);

        projected().update(news(DAY, Samples.schema("venue", Scalar.STRING)));

        assertThat(parameters()).containsAllEntriesOf(parameters).hasSameSizeAs(parameters);
        assertThat(glue.table("trades")).containsEntry("Owner", "somebody");
        assertThat(JsonTree.object(glue.table("trades"), "StorageDescriptor")).containsEntry("NumberOfBuckets", java.math.BigDecimal.valueOf(-1));
        assertThat(JsonTree.objects(JsonTree.object(glue.table("trades"), "StorageDescriptor"), "Columns").get(0)).containsEntry("Comment", "the ticker");
        assertThat(columns()).isEqualTo("{symbol=varchar(12), price=double, size=int, venue=string}");
    }

    @Test
    void lateDataWidensTheRangeOfDays() {
        GlueTables tables = projected();
        tables.update(news(DAY, Samples.TRADES));
        tables.update(news("dt=2026-11-19/hour=23", Samples.TRADES));
        assertThat(parameters()).containsEntry("projection.dt.range", "2026-11-19,NOW+1DAYS");
    }

    @Test
    void aNewTableFindsTheFilesThatAreThereAlready() {
        bucket.put(Samples.key("dt=1986-12-31/hour=00"), new byte[0]);
        bucket.put(Samples.key("dt=2010-01-04/hour=00"), new byte[0]);
        bucket.put(Samples.key("backup"), new byte[0]);
        bucket.put("topics/trades2/dt=1965-01-01/hour=00/x.parquet", new byte[0]);
        projected().update(news(DAY, Samples.TRADES));
        assertThat(parameters()).containsEntry("projection.dt.range", "1986-12-31,NOW+1DAYS").containsEntry("projection.hour.range", "0,23");
    }

    @Test
    void aTableThatWasDroppedIsMadeAgainForAllItsFiles() {
        GlueTables tables = projected();
        for (String path : List.of("dt=2024-02-29/hour=00", DAY)) {
            bucket.put(Samples.key(path), new byte[0]);
            tables.update(news(path, Samples.TRADES));
        }
        glue.drop("trades");
        tables.update(news("dt=2026-11-22/hour=08", Samples.TRADES));
        assertThat(parameters()).containsEntry("projection.dt.range", "2024-02-29,NOW+1DAYS");
    }

    @Test
    void aTableThatGetsProjectionLaterFindsTheFilesThatAreThereAlready() {
        bucket.put(Samples.key("dt=2010-01-04/hour=00"), new byte[0]);
        registering().update(news(DAY, Samples.TRADES));
        projected().update(news("dt=2026-11-22/hour=08", Samples.TRADES));
        assertThat(parameters()).containsEntry("projection.enabled", "true").containsEntry("projection.dt.range", "2010-01-04,NOW+1DAYS");
    }

    @Test
    void aProjectionThatWasSwitchedOffStaysOff() {
        projected().update(news(DAY, Samples.TRADES));
        JsonTree.object(glue.table("trades"), "Parameters").put("projection.enabled", "false");
        projected().update(news("dt=2026-11-19/hour=23", Samples.TRADES));
        assertThat(parameters()).containsEntry("projection.enabled", "false").containsEntry("projection.dt.range", "2026-11-22,NOW+1DAYS");
    }

    @Test
    void anIncompatibleColumnIsSaidOnceAndTheOthersAreTakenIn() {
        projected().update(news(DAY, Samples.TRADES));
        GlueTables tables = projected();
        FileSchema other = Samples.schema("price", Scalar.STRING, "venue", Scalar.STRING);
        tables.update(news(DAY, other));
        tables.update(news("dt=2026-11-22/hour=08", other));
        assertThat(columns()).isEqualTo("{symbol=string, price=double, size=int, venue=string}");
        assertThat(refused).hasValue(1);
    }

    @Test
    void aTableThatLiesElsewhereOrIsPartitionedOtherwiseIsLeftAlone() {
        projected().update(news(DAY, Samples.TRADES));
        Object before = glue.table("trades");
        News other = new News("trades");
        TableLayout byDay = Samples.byTime("'day'=yyyyMMdd", 86_400_000);
        other.places().add(byDay.place(Samples.key("day=20261122")).orElseThrow());
        other.schemas().add(Samples.schema("venue", Scalar.STRING));
        tables(Samples.definitions(byDay, true), "market").update(other);
        assertThat(glue.table("trades")).isSameAs(before);
        assertThat(refused).hasPositiveValue();
    }

    @Test
    void twoTopicsWhoseNamesBecomeTheSameDoNotShareATable() {
        projected().update(news(DAY, Samples.TRADES));
        News clash = new News("Trades");
        clash.places().add(Samples.byHour().place("topics/Trades/" + DAY + "/Trades+0+0.parquet").orElseThrow());
        clash.schemas().add(Samples.schema("venue", Scalar.STRING));
        projected().update(clash);
        assertThat(columns()).doesNotContain("venue");
        assertThat(refused).hasValue(1);
    }

    @Test
    void aColumnThatIsAlsoALevelOfThePathIsLeftOutBeforeAthenaFailsOnIt() {
        projected().update(news(DAY, Samples.schema("hour", Scalar.INT32, "price", Scalar.DOUBLE)));
        assertThat(columns()).isEqualTo("{price=double}");
        assertThat(refused).hasValue(1);
    }

    @Test
    void aFieldThatPartitionsAndStaysInTheFileIsOneColumnAndNoProblem() {
        TableLayout layout = Samples.byFields("symbol");
        News news = new News("trades");
        news.places().add(layout.place(Samples.key("symbol=A")).orElseThrow());
        news.schemas().add(Samples.TRADES);
        tables(Samples.definitions(layout, true), "market").update(news);
        assertThat(columns()).isEqualTo("{price=double, size=int}");
        assertThat(refused).hasValue(0);
    }

    @Test
    void twoTasksThatGrowTheTableAtTheSameTimeLoseNothing() {
        projected().update(news(DAY, Samples.TRADES));
        glue.meanwhile("UpdateTable", () -> {
            Map<String, Object> table = new LinkedHashMap<>(glue.table("trades"));
            TableMerge other = new TableMerge(table);
            other.takeIn(Map.of("side", HiveType.parse("string")));
            glue.put(other.input());
        });
        projected().update(news(DAY, Samples.schema("venue", Scalar.STRING)));
        assertThat(columns()).isEqualTo("{symbol=string, price=double, size=int, side=string, venue=string}");
        assertThat(glue.calls()).endsWith("GetTable", "UpdateTable", "GetTable", "UpdateTable");
    }

    @Test
    void twoTasksThatMakeTheTableAtTheSameTimeBothGetTheirColumns() {
        glue.meanwhile("CreateTable", () -> glue.put(GlueTable.input(Samples.table(Samples.byHour(), Samples.key(DAY), Samples.schema("side", Scalar.STRING)))));
        projected().update(news(DAY, Samples.TRADES));
        assertThat(columns()).isEqualTo("{side=string, symbol=string, price=double, size=int}");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedWithTheWayOut() {
        GlueTables tables = tables(Samples.definitions(Samples.byHour(), true), "nowhere");
        assertThatThrownBy(() -> tables.update(news(DAY, Samples.TRADES))).isInstanceOf(GlueFailure.class).hasMessageContaining("CREATE DATABASE nowhere");
    }

    @Test
    void throttlingIsTransientAndAccessDeniedIsNot() {
        glue.failNext("GetTable", 400, "ThrottlingException");
        assertThatThrownBy(() -> projected().update(news(DAY, Samples.TRADES)))
                .isInstanceOfSatisfying(GlueFailure.class, failure -> assertThat(failure.is(GlueFailure.Kind.TRANSIENT)).isTrue());
        glue.failNext("GetTable", 400, "AccessDeniedException");
        assertThatThrownBy(() -> projected().update(news(DAY, Samples.TRADES)))
                .isInstanceOfSatisfying(GlueFailure.class, failure -> assertThat(failure.is(GlueFailure.Kind.REFUSED)).isTrue());
        glue.failNext("GetTable", 503, "");
        assertThatThrownBy(() -> projected().update(news(DAY, Samples.TRADES)))
                .isInstanceOfSatisfying(GlueFailure.class, failure -> assertThat(failure.is(GlueFailure.Kind.TRANSIENT)).isTrue());
    }

    @Test
    void partitionsAreRegisteredInHundredsAndThoseThatAreThereAreFine() {
        String[] days = IntStream.range(0, 250).mapToObj(i -> "dt=2026-11-%02d/hour=%02d".formatted(1 + i / 24, i % 24)).toArray(String[]::new);
        registering().update(news(days, Samples.TRADES));
        assertThat(glue.partitions("trades")).hasSize(250);
        assertThat(glue.calls()).containsExactly("GetTable", "CreateTable", "BatchCreatePartition", "BatchCreatePartition", "BatchCreatePartition");
        assertThat(parameters()).doesNotContainKey("projection.enabled");
        Map<String, Object> storage = JsonTree.object(glue.partitions("trades").get(List.of("2026-11-01", "00")), "StorageDescriptor");
        assertThat(storage).containsEntry("Location", "s3://lake/topics/trades/dt=2026-11-01/hour=00/");
        assertThat(JsonTree.objects(storage, "Columns")).hasSize(3);
        registering().update(news(days, Samples.TRADES));
        assertThat(registered).hasValue(250);
    }

    @Test
    void partitionsOfFieldsHaveTheirRealValues() {
        TableLayout layout = Samples.byFields("symbol");
        News news = new News("trades");
        for (String path : List.of("symbol=A%2FB", "symbol=__HIVE_DEFAULT_PARTITION__")) {
            news.places().add(layout.place(Samples.key(path)).orElseThrow());
        }
        news.schemas().add(Samples.schema("price", Scalar.DOUBLE));
        tables(Samples.definitions(layout, false), "market").update(news);
        assertThat(glue.partitions("trades").keySet()).containsExactlyInAnyOrder(List.of("A/B"), List.of("__HIVE_DEFAULT_PARTITION__"));
        assertThat(JsonTree.object(glue.partitions("trades").get(List.of("A/B")), "StorageDescriptor"))
                .containsEntry("Location", "s3://lake/topics/trades/symbol=A%2FB/");
    }

    @Test
    void anIncompatibleColumnDoesNotKeepPartitionsOut() {
        registering().update(news(DAY, Samples.TRADES));
        registering().update(news("dt=2026-11-22/hour=08", Samples.schema("price", Scalar.STRING)));
        assertThat(glue.partitions("trades")).hasSize(2);
        assertThat(refused).hasValue(1);
    }

    @Test
    void aPartitionThatGetsFilesOfAWidenedColumnIsWidenedToo() {
        String other = "dt=2026-11-21/hour=07";
        GlueTables first = registering();
        first.update(news(new String[] {DAY, other}, Samples.TRADES));
        glue.partitions("trades").computeIfPresent(List.of("2026-11-22", "07"), (values, partition) -> {
            Map<String, Object> commented = new LinkedHashMap<>(partition);
            commented.put("Parameters", Map.of("owner", "somebody"));
            return commented;
        });
        first.update(news(DAY, Samples.schema("size", Scalar.INT64, "venue", Scalar.STRING)));
        assertThat(columnsOf("2026-11-22", "07")).isEqualTo("{symbol=string, price=double, size=bigint, venue=string}");
        assertThat(glue.partitions("trades").get(List.of("2026-11-22", "07"))).containsEntry("Parameters", Map.of("owner", "somebody"));
        assertThat(columnsOf("2026-11-21", "07")).as("the engine widens where all files are old").isEqualTo("{symbol=string, price=double, size=int}");

        registering().update(news(other, Samples.schema("size", Scalar.INT64)));
        assertThat(columnsOf("2026-11-21", "07")).isEqualTo("{symbol=string, price=double, size=bigint, venue=string}");
        int calls = glue.calls().size();
        registering().update(news(DAY, Samples.TRADES));
        assertThat(glue.calls().subList(calls, glue.calls().size())).containsExactly("GetTable", "BatchCreatePartition", "BatchGetPartition");
        assertThat(refused).hasValue(0);
    }

    @Test
    void withoutTheRightToChangePartitionsTheyAreRegisteredAllTheSameAndItIsSaid() {
        registering().update(news(DAY, Samples.TRADES));
        glue.failNext("BatchGetPartition", 400, "AccessDeniedException");
        registering().update(news(new String[] {DAY, "dt=2026-11-22/hour=08"}, Samples.schema("size", Scalar.INT64)));
        assertThat(glue.partitions("trades")).hasSize(2);
        assertThat(refused).hasValue(1);
    }

    @Test
    void registeringIntoATableWithProjectionIsRefusedForAthenaWouldNotLook() {
        projected().update(news(DAY, Samples.TRADES));
        registering().update(news(DAY, Samples.TRADES));
        assertThat(refused).hasValue(1);
        assertThat(glue.partitions("trades")).isEmpty();
    }

    @Test
    void filesOfAnEarlierRunAreRegisteredAsSoonAsThereIsATable() {
        GlueTables tables = registering();
        tables.update(news("dt=2026-11-22/hour=06"));
        assertThat(glue.calls()).containsExactly("GetTable");
        tables.update(news(DAY, Samples.TRADES));
        assertThat(glue.partitions("trades").keySet()).containsExactlyInAnyOrder(List.of("2026-11-22", "06"), List.of("2026-11-22", "07"));
    }

    @Test
    void namesThatAreTooLongAreRefusedByGlueAndSaid() {
        // Topics have at most 249 characters; only a prefix in glue.table makes them longer.
        TableDefinitions definitions = new TableDefinitions(Samples.byHour(), "p".repeat(250) + "_${topic}", io.penstock.s3.parquet.Codec.ZSTD, true);
        GlueTables tables = tables(definitions, "market");
        assertThatThrownBy(() -> tables.update(news(DAY, Samples.TRADES))).isInstanceOf(GlueFailure.class).hasMessageContaining("InvalidInputException");
        assertThat(glue.violations()).isNotEmpty();
        glue.violations().clear();
    }

    @Test
    void everyTypeOfAFileIsAType() {
        ColumnType nested = new ColumnType.MapOf(Scalar.STRING, new ColumnType.ListOf(new ColumnType.Decimal(38, 10)));
        List<Object> namesAndTypes = new ArrayList<>(List.of("nested", nested));
        Arrays.stream(Scalar.values()).forEach(type -> namesAndTypes.addAll(List.of("c_" + type.name().toLowerCase(java.util.Locale.ROOT), type)));
        projected().update(news(DAY, Samples.schema(namesAndTypes.toArray())));
        assertThat(columns()).contains("nested=map<string,array<decimal(38,10)>>", "c_int8=tinyint", "c_timestamp=timestamp");
    }

    @Test
    void aNestedNameThatNoTypeCanHoldIsRefusedOnceAndTheOtherColumnsAreTakenIn() {
        GlueTables tables = projected();
        for (String name : List.of("xs:date", "a,b", "a<b", "a>b", "a-b", "")) {
            tables.update(news(DAY, Samples.schema("price", Scalar.DOUBLE, "list", new ColumnType.ListOf(Samples.struct(name, Scalar.STRING)))));
            tables.update(news("dt=2026-11-22/hour=08", Samples.schema("price", Scalar.DOUBLE, "list", new ColumnType.ListOf(Samples.struct(name, Scalar.STRING)))));
        }
        assertThat(columns()).isEqualTo("{price=double}");
        assertThat(refused).hasValue(6);
    }

    private GlueTables projected() {
        return tables(Samples.definitions(Samples.byHour(), true), "market");
    }

    private GlueTables registering() {
        return tables(Samples.definitions(Samples.byHour(), false), "market");
    }

    private GlueTables tables(TableDefinitions definitions, String database) {
        return new GlueTables(definitions, new GlueTable(api, database), new WrittenPlaces(definitions.layout(), bucket), CLOCK, meter());
    }

    private CatalogMeter meter() {
        return new CatalogMeter(() -> { }, refused::incrementAndGet, registered::addAndGet);
    }

    private static News news(String path, FileSchema... schemas) {
        return news(new String[] {path}, schemas);
    }

    private static News news(String[] paths, FileSchema... schemas) {
        News news = new News("trades");
        Arrays.stream(paths).forEach(path -> news.places().add(Samples.byHour().place(Samples.key(path)).orElseThrow()));
        news.schemas().addAll(List.of(schemas));
        return news;
    }

    private String columns() {
        return columns(glue.table("trades"));
    }

    private String columnsOf(String... partition) {
        return columns(glue.partitions("trades").get(List.of(partition)));
    }

    private static String columns(Map<String, Object> tableOrPartition) {
        Map<String, String> columns = new LinkedHashMap<>();
        JsonTree.objects(JsonTree.object(tableOrPartition, "StorageDescriptor"), "Columns")
                .forEach(column -> columns.put(JsonTree.text(column, "Name"), JsonTree.text(column, "Type")));
        return columns.toString();
    }

    private Map<String, Object> parameters() {
        return JsonTree.object(glue.table("trades"), "Parameters");
    }
}
