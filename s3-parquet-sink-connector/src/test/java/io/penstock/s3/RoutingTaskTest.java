package io.penstock.s3;

import static io.penstock.s3.TaskBench.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Which records share a file, and what is in it, from the topic to the object. */
class RoutingTaskTest {

    private static final Schema PLACE = SchemaBuilder.struct().field("Country", Schema.STRING_SCHEMA).field("city", Schema.STRING_SCHEMA).build();
    private static final Schema TRADE = SchemaBuilder.struct().field("Symbol", Schema.OPTIONAL_STRING_SCHEMA).field("place", PLACE)
            .field("price", Schema.FLOAT64_SCHEMA).build();

    @Test
    void fieldsAndTimeNameTheDirectoryAndTheFieldsLeaveTheFile() {
        TaskBench bench = new TaskBench("partitioner.class", "FieldAndTimeBasedPartitioner", "partition.field.name", "Symbol,place.Country",
                "path.format", "'year'=YYYY/'day'=DDD", "timezone", "Asia/Tokyo");
        long lastHourOfTheYearInTokyo = Instant.parse("2026-12-31T14:59:59Z").toEpochMilli();
        bench.append(trade("BRK/B"), lastHourOfTheYearInTokyo);
        bench.append(trade(null), lastHourOfTheYearInTokyo + 1_000);
        bench.run(false);

        assertThat(bench.keys()).containsExactly(
                "topics/t/symbol=BRK%2FB/place_country=JP/year=2026/day=365/t+0+0000000000.parquet",
                "topics/t/symbol=__HIVE_DEFAULT_PARTITION__/place_country=JP/year=2027/day=001/t+0+0000000001.parquet");
        assertThat(bench.columns()).containsOnly(List.of("place", "price"));
        assertThat(bench.rows().get(0).getGroup("place", 0).getType().getFields()).extracting(field -> field.getName()).containsExactly("city");
    }

    @Test
    void theWallClockIsReadOnceForABatch() {
        TaskBench bench = new TaskBench("timestamp.extractor", "Wallclock").with(new HourlyClock());
        for (int i = 0; i < 5; i++) {
            bench.append(trade("A"), NOON);
        }
        bench.run(false);

        assertThat(bench.keys()).hasSize(1);
        assertThat(bench.rows()).hasSize(5);
    }

    @Test
    void schemasAndValuesWithoutOneAlternateWithoutCuttingFiles() {
        Schema older = SchemaBuilder.struct().version(1).field("price", Schema.FLOAT64_SCHEMA).build();
        TaskBench bench = new TaskBench();
        for (int i = 0; i < 30; i++) {
            switch (i % 3) {
                case 0 -> bench.append(new Struct(older).put("price", 1.0 * i), NOON);
                case 1 -> bench.append(trade("A"), NOON);
                default -> bench.append(null, Map.of("n", (long) i), NOON);
            }
        }
        bench.run(false);

        assertThat(bench.columns()).containsExactly(List.of("price"), List.of("symbol", "place", "price"), List.of("n"));
        assertThat(bench.rows()).hasSize(30);
    }

    @Test
    void lateRecordsOpenTheirOwnHourAgainAndLeaveTheOthersOpen() {
        TaskBench bench = new TaskBench();
        for (long hours : new long[] {0, 1, 0, 1, 0}) {
            bench.append(trade("A"), NOON + hours * 3_600_000);
        }
        bench.run(false);

        assertThat(bench.keys()).containsExactly(
                "topics/t/dt=2023-11-15/hour=12/t+0+0000000000.parquet", "topics/t/dt=2023-11-15/hour=13/t+0+0000000001.parquet");
    }

    private static Struct trade(String symbol) {
        return new Struct(TRADE).put("Symbol", symbol).put("place", new Struct(PLACE).put("Country", "JP").put("city", "Tokyo")).put("price", 1.5);
    }

    /** An hour later whenever somebody looks. */
    private static final class HourlyClock extends Clock {
        private long millis = NOON;

        @Override
        public long millis() {
            millis += 3_600_000;
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
