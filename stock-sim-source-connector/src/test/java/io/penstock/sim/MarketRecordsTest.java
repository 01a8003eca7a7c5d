package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class MarketRecordsTest {

    private static List<SourceRecord> records(String priceType) {
        return TaskRun.run(Map.of("clock", "unpaced", "market.start", "2026-01-05T15:00:00Z", "max.events", "2000", "price.type", priceType,
                "topic.quotes", "quotes", "topic.bars", "bars", "bar.interval.ms", "5000"), 1);
    }

    private static List<String> fields(List<SourceRecord> records, String topic) {
        return records.stream().filter(record -> record.topic().equals(topic)).findFirst().orElseThrow().valueSchema().fields().stream()
                .map(Field::name).toList();
    }

    @Test
    void fieldsAreTheOnesThatUsersKnow() {
        List<SourceRecord> records = records("double");
        assertThat(fields(records, "trades")).containsExactly("trade_id", "symbol", "event_time", "price", "size", "side", "exchange");
        assertThat(fields(records, "quotes")).containsExactly("quote_id", "symbol", "event_time", "bid_price", "bid_size", "ask_price",
                "ask_size");
        assertThat(fields(records, "bars")).containsExactly("symbol", "event_time", "interval_ms", "open", "high", "low", "close", "volume",
                "vwap", "trade_count");
    }

    @Test
    void everySchemaHasANameAVersionAndADocForEachField() {
        for (SourceRecord record : records("decimal")) {
            Schema schema = record.valueSchema();
            assertThat(schema.name()).startsWith("io.penstock.sim.");
            assertThat(schema.version()).isEqualTo(1);
            assertThat(schema.fields()).allSatisfy(field -> assertThat(field.schema().doc()).isNotBlank());
            assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
            assertThat(record.key()).isEqualTo(((Struct) record.value()).get("symbol"));
            assertThat(new Date(record.timestamp())).isEqualTo(((Struct) record.value()).get("event_time"));
        }
    }

    @Test
    void allPriceTypesSayTheSame() {
        List<SourceRecord> doubles = records("double");
        List<SourceRecord> decimals = records("decimal");
        List<SourceRecord> cents = records("cents");
        for (int i = 0; i < doubles.size(); i++) {
            for (String field : List.of("price", "bid_price", "ask_price", "open", "high", "low", "close")) {
                if (doubles.get(i).valueSchema().field(field) != null) {
                    long inCents = ((Struct) cents.get(i).value()).getInt64(field);
                    assertThat(((Struct) decimals.get(i).value()).get(field)).isEqualTo(new BigDecimal(inCents).movePointLeft(2).setScale(4));
                    assertThat(((Struct) doubles.get(i).value()).get(field)).isEqualTo(new BigDecimal(inCents).movePointLeft(2).doubleValue());
                }
            }
        }
    }

    /** A reader who has only the topics must come to the same bars, and must find each trade inside the quote before it. */
    @Test
    void tradesQuotesAndBarsOfTheTopicsAgree() {
        Map<String, Struct> quotes = new HashMap<>();
        Map<String, long[]> sums = new HashMap<>();
        int bars = 0;
        for (SourceRecord record : records("cents")) {
            Struct value = (Struct) record.value();
            String symbol = value.getString("symbol");
            long[] sum = sums.computeIfAbsent(symbol, s -> new long[7]);
            switch (record.topic()) {
                case "quotes" -> quotes.put(symbol, value);
                case "trades" -> {
                    long price = value.getInt64("price");
                    assertThat(price).isBetween(quotes.get(symbol).getInt64("bid_price"), quotes.get(symbol).getInt64("ask_price"));
                    assertThat(value.getString("side")).isIn("BUY", "SELL");
                    add(sum, price, value.getInt64("size"));
                }
                default -> {
                    assertThat(List.of(value.get("open"), value.get("high"), value.get("low"), value.get("close"), value.get("volume"),
                            value.get("trade_count"), value.get("vwap"))).isEqualTo(List.of(sum[0], sum[1], sum[2], sum[3], sum[4], sum[6],
                            Math.round((double) sum[5] / sum[4])));
                    assertThat(value.getInt64("interval_ms")).isEqualTo(5000);
                    assertThat(record.timestamp() % 5000).isZero();
                    sums.remove(symbol);
                    bars++;
                }
            }
        }
        assertThat(bars).isGreaterThan(20);
    }

    /** open, high, low, close, volume, turnover, count */
    private static void add(long[] sum, long price, long size) {
        sum[0] = sum[6] == 0 ? price : sum[0];
        sum[1] = sum[6] == 0 ? price : Math.max(sum[1], price);
        sum[2] = sum[6] == 0 ? price : Math.min(sum[2], price);
        sum[3] = price;
        sum[4] += size;
        sum[5] += price * size;
        sum[6]++;
    }

    @Test
    void averagesAreRoundedHalfUp() {
        assertThat(PriceType.CENTS.ratio(25, 10)).isEqualTo(3L);
        assertThat(PriceType.CENTS.ratio(24, 10)).isEqualTo(2L);
        assertThat(PriceType.DECIMAL.ratio(100_005, 1000)).isEqualTo(new BigDecimal("1.0001"));
        assertThat(PriceType.DECIMAL.ratio(100_004, 1000)).isEqualTo(new BigDecimal("1.0000"));
        assertThat(PriceType.DOUBLE.ratio(100_005, 1000)).isEqualTo(1.00005);
        assertThat(PriceType.DECIMAL.ratio(Long.MAX_VALUE, 3)).isNotNull();
    }
}
