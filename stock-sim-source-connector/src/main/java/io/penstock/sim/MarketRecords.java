package io.penstock.sim;

import io.penstock.sim.market.BarValues;
import io.penstock.sim.market.Event;
import io.penstock.sim.market.SymbolMarket;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;

/** Turns the market's events into Connect records. The key is the symbol, the record's timestamp is the event time. */
final class MarketRecords {

    private static final int VERSION = 1;

    private final StockSimConfig.Topics topics;
    private final PriceType prices;
    private final Schema trade;
    private final Schema quote;
    private final Schema bar;
    private final Field[] tradeFields;
    private final Field[] quoteFields;
    private final Field[] barFields;

    MarketRecords(StockSimConfig.Topics topics, PriceType prices) {
        this.topics = topics;
        this.prices = prices;
        this.trade = tradeSchema();
        this.quote = quoteSchema();
        this.bar = barSchema();
        this.tradeFields = slots(trade);
        this.quoteFields = slots(quote);
        this.barFields = slots(bar);
    }

    private Schema tradeSchema() {
        return schema("Trade", "A trade; it happens at or inside the quote in force.")
                .field("trade_id", number("Number of the trade within its symbol, from 1 without gaps"))
                .field("symbol", text("Ticker"))
                .field("event_time", time("When it happened"))
                .field("price", prices.field("Price of a share"))
                .field("size", number("Shares"))
                .field("side", text("The aggressor: BUY at the offer, SELL at the bid"))
                .field("exchange", text("Market identifier code (ISO 10383) of the venue"))
                .build();
    }

    private Schema quoteSchema() {
        return schema("Quote", "A new best bid and offer; in force until the symbol's next quote.")
                .field("quote_id", number("Number of the quote within its symbol, from 1 without gaps"))
                .field("symbol", text("Ticker"))
                .field("event_time", time("When it came into force"))
                .field("bid_price", prices.field("Best bid"))
                .field("bid_size", number("Shares bid"))
                .field("ask_price", prices.field("Best offer"))
                .field("ask_size", number("Shares offered"))
                .build();
    }

    private Schema barSchema() {
        return schema("Bar", "The trades of an interval in one line; an interval without a trade has no bar.")
                .field("symbol", text("Ticker"))
                .field("event_time", time("Start of the interval"))
                .field("interval_ms", number("Length of the interval in milliseconds"))
                .field("open", prices.field("Price of the first trade"))
                .field("high", prices.field("Highest price"))
                .field("low", prices.field("Lowest price"))
                .field("close", prices.field("Price of the last trade"))
                .field("volume", number("Shares"))
                .field("vwap", prices.field("Average price, weighted by shares"))
                .field("trade_count", number("Number of trades"))
                .build();
    }

    /**
     * The fields without their names: {@code Struct.put} makes a text of the name each time, for an error that does not happen here, and looks
     * at nothing but the index and the schema otherwise. That was half of what a record allocates.
     */
    private static Field[] slots(Schema schema) {
        return schema.fields().stream().map(field -> new Field(null, field.index(), field.schema())).toArray(Field[]::new);
    }

    private static SchemaBuilder schema(String name, String doc) {
        return SchemaBuilder.struct().name("io.penstock.sim." + name).version(VERSION).doc(doc);
    }

    private static Schema number(String doc) {
        return SchemaBuilder.int64().doc(doc).build();
    }

    private static Schema text(String doc) {
        return SchemaBuilder.string().doc(doc).build();
    }

    private static Schema time(String doc) {
        return Timestamp.builder().doc(doc).build();
    }

    /** Whether such an event makes a record. */
    boolean wants(Event event) {
        return switch (event) {
            case TRADE -> topics.trades() != null;
            case QUOTE -> topics.quotes() != null;
            case BAR -> topics.bars() != null;
            case END -> false;
        };
    }

    /**
     * The record of the market's last event, or null if its kind is not wanted.
     *
     * @param partition source partition
     * @param offset makes the source offset, which is asked for only if there is a record
     */
    SourceRecord record(String symbol, SymbolMarket market, Map<String, ?> partition, OffsetSource offset) {
        if (!wants(market.event())) {
            return null;
        }
        return switch (market.event()) {
            case TRADE -> record(topics.trades(), symbol, market.dueMillis(), tradeValue(symbol, market), partition, offset);
            case QUOTE -> record(topics.quotes(), symbol, market.dueMillis(), quoteValue(symbol, market), partition, offset);
            case BAR -> barRecord(symbol, market.bar(), partition, offset);
            case END -> null;
        };
    }

    private SourceRecord barRecord(String symbol, BarValues values, Map<String, ?> partition, OffsetSource offset) {
        return record(topics.bars(), symbol, values.startMillis(), barValue(symbol, values), partition, offset);
    }

    private static SourceRecord record(String topic, String symbol, long millis, Struct value, Map<String, ?> partition,
                                       OffsetSource offset) {
        return new SourceRecord(partition, offset.offset(), topic, null, Schema.STRING_SCHEMA, symbol, value.schema(), value, millis);
    }

    private Struct tradeValue(String symbol, SymbolMarket market) {
        return new Struct(trade)
                .put(tradeFields[0], market.tradeId())
                .put(tradeFields[1], symbol)
                .put(tradeFields[2], new Date(market.dueMillis()))
                .put(tradeFields[3], prices.of(market.priceCents()))
                .put(tradeFields[4], market.size())
                .put(tradeFields[5], market.isBuy() ? "BUY" : "SELL")
                .put(tradeFields[6], market.exchange());
    }

    private Struct quoteValue(String symbol, SymbolMarket market) {
        return new Struct(quote)
                .put(quoteFields[0], market.quoteId())
                .put(quoteFields[1], symbol)
                .put(quoteFields[2], new Date(market.dueMillis()))
                .put(quoteFields[3], prices.of(market.bidCents()))
                .put(quoteFields[4], market.bidSize())
                .put(quoteFields[5], prices.of(market.askCents()))
                .put(quoteFields[6], market.askSize());
    }

    private Struct barValue(String symbol, BarValues values) {
        return new Struct(bar)
                .put(barFields[0], symbol)
                .put(barFields[1], new Date(values.startMillis()))
                .put(barFields[2], values.intervalMillis())
                .put(barFields[3], prices.of(values.openCents()))
                .put(barFields[4], prices.of(values.highCents()))
                .put(barFields[5], prices.of(values.lowCents()))
                .put(barFields[6], prices.of(values.closeCents()))
                .put(barFields[7], values.volume())
                .put(barFields[8], prices.ratio(values.turnoverCents(), values.volume()))
                .put(barFields[9], values.trades());
    }

    /** Makes the offset that leads behind the event at hand. */
    @FunctionalInterface
    interface OffsetSource {
        Map<String, ?> offset();
    }
}
