package io.penstock.s3.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.parquet.ColumnType.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedDdlTest {

    private final List<String> shown = new ArrayList<>();
    private final LoggedDdl catalog = new LoggedDdl(Samples.definitions(Samples.byHour(), true), (topic, statement) -> shown.add(topic + ": " + statement));

    @Test
    void aTopicsTableIsShownOnceAndAgainOnlyWhenColumnsCame() {
        catalog.published(Samples.key("dt=2026-11-22/hour=07"), Samples.TRADES);
        catalog.published(Samples.key("dt=2026-11-22/hour=08"), Samples.TRADES);
        catalog.published(Samples.key("dt=2026-11-22/hour=08"), Samples.schema("size", Scalar.INT32));
        assertThat(shown).hasSize(1);
        catalog.published(Samples.key("dt=2026-11-22/hour=08"), Samples.schema("size", Scalar.INT64, "venue", Scalar.STRING));
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).startsWith("trades: CREATE EXTERNAL TABLE").contains("  symbol string,\n  price double,\n  size bigint,\n  venue string\n)");
    }

    @Test
    void filesOfWhichNothingIsKnownAndForeignKeysShowNothing() {
        catalog.published(Samples.key("dt=2026-11-22/hour=07"), null);
        catalog.published("elsewhere/file.parquet", Samples.TRADES);
        catalog.published("topics/trades/dt=2026-11-22/hour=07/more/file.parquet", Samples.TRADES);
        assertThat(shown).isEmpty();
    }
}
