package io.penstock.s3.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.s3.parquet.ColumnType.Scalar;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.route.Partitioning;
import io.penstock.s3.route.PartitionField;
import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.StoreFailure;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggedDdlTest {

    private static final String DAY = "dt=2026-11-22/hour=07";

    private final List<String> shown = new ArrayList<>();
    private final Map<String, LoggedDdl.Topic> worker = new HashMap<>();
    private StoreFailure.Kind failure;
    private int lists;
    private final FakeBucket bucket = new FakeBucket(1) {
        @Override
        public synchronized List<String> directories(String directory) {
            lists++;
            if (failure != null) {
                throw new StoreFailure(failure, "the test wants it", null);
            }
            return super.directories(directory);
        }
    };

    @Test
    void aTopicsTableIsShownOnceAndAgainOnlyWhenColumnsCame() {
        LoggedDdl task = task(Samples.byHour());
        task.update(published(DAY, Samples.TRADES));
        task.update(published("dt=2026-11-22/hour=08", Samples.TRADES));
        task.update(published("dt=2026-11-22/hour=08", Samples.schema("size", Scalar.INT32)));
        assertThat(shown).hasSize(1);
        task.update(published("dt=2026-11-22/hour=08", Samples.schema("size", Scalar.INT64, "venue", Scalar.STRING)));
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).startsWith("trades: CREATE EXTERNAL TABLE").contains("  symbol string,\n  price double,\n  size bigint,\n  venue string\n)");
    }

    @Test
    void aTopicIsShownWhenItsColumnsAreKnownWithTheFilesBefore() {
        LoggedDdl task = task(Samples.byHour());
        task.update(published("dt=2026-11-19/hour=07", null));
        assertThat(shown).isEmpty();
        task.update(published(DAY, Samples.TRADES));
        assertThat(shown).singleElement().asString().contains("'2026-11-19,NOW+1DAYS'");
    }

    @Test
    void olderFilesWidenTheRangeOfDaysAndTheTableIsShownAgain() {
        LoggedDdl task = task(Samples.byHour());
        task.update(published(DAY, Samples.TRADES));
        task.update(published("dt=2026-11-19/hour=07", Samples.TRADES));
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).contains("'projection.dt.range' = '2026-11-19,NOW+1DAYS'");
    }

    @Test
    void theYearsOfAllFilesInTheBucketAreInTheFirstDefinitionAlreadyAndNoneOfThemShowsAnother() {
        TableLayout byYear = Samples.byTime("'year'=yyyy", 86_400_000);
        LoggedDdl task = task(byYear);
        for (int year = 1986; year <= 2010; year++) {
            bucket.put(Samples.key("year=" + year), new byte[0]);
        }
        for (int year = 2004; year != 2003; year = year == 2010 ? 1986 : year + 1) {
            task.update(published(byYear, "year=" + year, Samples.TRADES));
        }
        assertThat(shown).singleElement().asString().contains("'projection.year.range' = '1986,2015'");
        assertThat(lists).isEqualTo(1);
    }

    @Test
    void afterARestartTheDefinitionCoversTheFilesBeforeIt() {
        bucket.put(Samples.key("dt=1986-12-31/hour=00"), new byte[0]);
        task(Samples.byHour()).update(published(DAY, Samples.TRADES));
        assertThat(shown).singleElement().asString().contains("'1986-12-31,NOW+1DAYS'");
    }

    @Test
    void theLastDefinitionOfTwoTasksHasTheColumnsAndDaysOfBoth() {
        LoggedDdl one = task(Samples.byHour());
        LoggedDdl two = task(Samples.byHour());
        one.update(published(DAY, Samples.schema("size", Scalar.INT64, "venue", Scalar.STRING)));
        two.update(published("dt=2026-11-19/hour=23", Samples.schema("size", Scalar.INT32, "price", Scalar.DOUBLE)));
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).contains("(\n  size bigint,\n  venue string,\n  price double\n)", "'2026-11-19,NOW+1DAYS'");
        one.update(published(DAY, Samples.schema("size", Scalar.INT64)));
        assertThat(shown).hasSize(2);
    }

    @Test
    void eachTaskShowsATopicOnceSoThatARestartBringsTheDefinitionBackIntoTheLog() {
        task(Samples.byHour()).update(published(DAY, Samples.schema("size", Scalar.INT64, "venue", Scalar.STRING)));
        task(Samples.byHour()).update(published(DAY, Samples.schema("size", Scalar.INT64)));
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).isEqualTo(shown.get(0));
    }

    @Test
    void daysBelowFieldsAreLookedForBelowEachOfThem() {
        TableLayout layout = Samples.layout(Partitioning.FIELD_AND_TIME, List.of(new PartitionField("symbol", "symbol")), Samples.BY_HOUR, 3_600_000);
        bucket.put(Samples.key("symbol=A%2FB/dt=2010-01-04/hour=00"), new byte[0]);
        bucket.put(Samples.key("symbol=MSFT/dt=2026-11-22/hour=07"), new byte[0]);
        task(layout).update(published(layout, "symbol=MSFT/" + DAY, Samples.schema("price", Scalar.DOUBLE)));
        assertThat(shown).singleElement().asString().contains("'projection.dt.range' = '2010-01-04,NOW+1DAYS'");
        assertThat(lists).isEqualTo(1 + 2);
    }

    @Test
    void aBucketThatMayNotBeListedLeavesTheFilesOfThisRun() {
        failure = StoreFailure.Kind.FATAL;
        bucket.put(Samples.key("dt=1986-12-31/hour=00"), new byte[0]);
        LoggedDdl task = task(Samples.byHour());
        task.update(published("dt=2026-11-20/hour=00", null));
        task.update(published(DAY, Samples.TRADES));
        assertThat(shown).singleElement().asString().contains("'2026-11-20,NOW+1DAYS'");
    }

    @Test
    void aStoreThatIsAwayIsAskedAgainBeforeAnythingIsShown() {
        failure = StoreFailure.Kind.TRANSIENT;
        bucket.put(Samples.key("dt=1986-12-31/hour=00"), new byte[0]);
        LoggedDdl task = task(Samples.byHour());
        News news = published(DAY, Samples.TRADES);
        assertThatThrownBy(() -> task.update(news)).isInstanceOf(StoreFailure.class);
        assertThat(shown).isEmpty();
        failure = null;
        task.update(news);
        assertThat(shown).singleElement().asString().contains("'1986-12-31,NOW+1DAYS'");
    }

    @Test
    void aNestedNameThatNoTypeCanHoldLeavesOutItsColumnOnly() {
        task(Samples.byHour()).update(published(DAY, Samples.schema("price", Scalar.DOUBLE, "payload", Samples.struct("xs:date", Scalar.STRING))));
        assertThat(shown).singleElement().asString().contains("(\n  price double\n)");
    }

    private LoggedDdl task(TableLayout layout) {
        return new LoggedDdl(Samples.definitions(layout, true), new WrittenPlaces(layout, bucket), Clock.fixed(Samples.NOW.toInstant(ZoneOffset.UTC), ZoneOffset.UTC),
                worker, (topic, statement) -> shown.add(topic + ": " + statement));
    }

    private static News published(String path, FileSchema schema) {
        return published(Samples.byHour(), path, schema);
    }

    private static News published(TableLayout layout, String path, FileSchema schema) {
        News news = new News("trades");
        news.places().add(layout.place(Samples.key(path)).orElseThrow());
        if (schema != null) {
            news.schemas().add(schema);
        }
        return news;
    }
}
