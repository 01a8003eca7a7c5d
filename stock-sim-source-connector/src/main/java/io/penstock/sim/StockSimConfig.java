package io.penstock.sim;

import io.penstock.sim.calibrate.Calibration;
import io.penstock.sim.calibrate.PriceFile;
import io.penstock.sim.market.AlwaysOpen;
import io.penstock.sim.market.Market;
import io.penstock.sim.market.MarketSpec;
import io.penstock.sim.market.NyseCalendar;
import io.penstock.sim.market.PriceDynamics;
import io.penstock.sim.market.TradingCalendar;
import io.penstock.sim.pace.MarketClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigValue;

/** The configuration: the only class that knows its keys. The rest of the connector gets the settings that it hands out. */
final class StockSimConfig extends AbstractConfig {

    private static final String TOPIC_TRADES = "topic.trades";
    private static final String TOPIC_QUOTES = "topic.quotes";
    private static final String TOPIC_BARS = "topic.bars";
    private static final String BAR_INTERVAL_MS = "bar.interval.ms";
    private static final String SYMBOLS = "symbols";
    private static final String SEED = "seed";
    private static final String EVENTS_PER_SECOND = "events.per.second";
    private static final String CLOCK = "clock";
    private static final String CLOCK_SPEED = "clock.speed";
    private static final String CLOCK_AFTER_STOP = "clock.after.stop";
    private static final String MARKET_START = "market.start";
    private static final String MARKET_SESSIONS = "market.sessions";
    private static final String MAX_EVENTS = "max.events";
    private static final String PRICE_TYPE = "price.type";
    private static final String PRICE_TICK = "price.tick";
    private static final String CALIBRATE_FROM = "calibrate.from";
    private static final String BATCH_MAX_RECORDS = "batch.max.records";
    private static final String TRANSACTION_INTERVAL_MS = "transaction.interval.ms";
    private static final String TASK_INDEX = "task.index";
    private static final String TASK_COUNT = "task.count";
    private static final String TASK_START = "task.market.start";
    private static final String TASK_CALIBRATION = "task.calibration";

    private static final String BUILT_IN_SYMBOLS = "AAPL,MSFT,NVDA,AMZN,WMT,JPM,BAC,XOM";
    /** Trades a second of each symbol when there is no rate to keep: about what a liquid share has. */
    private static final double UNPACED_RATE_PER_SYMBOL = 10;

    /** Between two polls, in milliseconds: no producer needs as long for the records of one poll, unless the brokers are away. */
    private static final long LONGEST_GAP_MILLIS = 60_000;

    private static final ConfigDef DEFINITION = define();

    StockSimConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
    }

    /** Topics, null where a kind of record is not wanted. */
    record Topics(String trades, String quotes, String bars) {
    }

    private enum ClockMode { REALTIME, ACCELERATED, UNPACED }

    private static ConfigDef define() {
        ConfigDef def = new ConfigDef();
        String g = "Topics";
        key(def, g, TOPIC_TRADES, Type.STRING, "trades", ConfigChecks.TOPIC, Importance.HIGH,
                "Topic of the trades: price, size, side and exchange of each; empty for none.");
        key(def, g, TOPIC_QUOTES, Type.STRING, "", ConfigChecks.TOPIC, Importance.HIGH,
                "Topic of the quotes: best bid and ask before each trade, such as quotes; empty for none.");
        key(def, g, TOPIC_BARS, Type.STRING, "", ConfigChecks.TOPIC, Importance.HIGH,
                "Topic of the bars: open, high, low, close and volume of each bar.interval.ms, such as bars; empty for none.");
        key(def, g, BAR_INTERVAL_MS, Type.LONG, 60_000L, ConfigChecks.atLeast(100), Importance.MEDIUM,
                "Length of a bar in milliseconds, 60000 for a minute; bars begin at multiples of it since the epoch (UTC).");
        key(def, g, PRICE_TYPE, Type.STRING, "double", ConfigChecks.oneOf("double", "decimal", "cents"), Importance.MEDIUM,
                "How prices are written: double (float64: 187.25), decimal (Connect Decimal with scale 4: 187.2500) or cents (int64:"
                        + " 18725).");
        g = "Market";
        key(def, g, SYMBOLS, Type.STRING, BUILT_IN_SYMBOLS, ConfigChecks.SYMBOLS, Importance.HIGH,
                "The symbols: a list (AAPL,MSFT) or how many (100), which are then called S00001, S00002 and so on.");
        key(def, g, SEED, Type.LONG, 42L, null, Importance.HIGH, "Seed of all randomness: the same seed and configuration give the same stream.");
        key(def, g, EVENTS_PER_SECOND, Type.DOUBLE, 100.0, ConfigChecks.notNegative(), Importance.HIGH,
                "Trades per second of market time, on average over all symbols together; clock says how fast market time passes. 0 for as"
                        + " fast as possible: 10 a second and symbol, and no waiting, whatever the clock says.");
        key(def, g, MARKET_START, Type.STRING, "", ConfigChecks.INSTANT, Importance.MEDIUM,
                "When the market starts, as 2026-01-05T14:30:00Z. Empty for now (clock realtime) or the last opening of a session before now."
                        + " Only used where there is no source offset yet.");
        key(def, g, MARKET_SESSIONS, Type.STRING, "always", ConfigChecks.oneOf("always", "nyse"), Importance.MEDIUM,
                "When the market is open: always, or nyse (09:30 to 16:00 in New York on weekdays, with its holidays and early closings).");
        key(def, g, MAX_EVENTS, Type.LONG, null, ConfigChecks.atLeast(1), Importance.MEDIUM,
                "Ends the market after so many trades over all symbols together; the connector then stays RUNNING and idle. Empty for no end.");
        key(def, g, PRICE_TICK, Type.STRING, "0.01", ConfigChecks.TICK, Importance.LOW,
                "Smallest price change: 0.01 for cents, 0.05 for five cents; a multiple of 0.01.");
        key(def, g, CALIBRATE_FROM, Type.STRING, "", ConfigChecks.READABLE_FILE, Importance.MEDIUM,
                "CSV file of daily or intraday prices (at least 500) on the Connect worker, with a column of dates and one of prices;"
                        + " drift, volatility and tails are fitted to it. Empty for the built-in market.");
        g = "Pace";
        key(def, g, CLOCK, Type.STRING, "realtime", ConfigChecks.oneOf("realtime", "accelerated", "unpaced"), Importance.HIGH,
                "realtime: market time passes as wall time does; accelerated: clock.speed times as fast; unpaced: no waiting.");
        key(def, g, CLOCK_SPEED, Type.DOUBLE, 60.0, ConfigChecks.positive(), Importance.MEDIUM,
                "Market seconds per second with clock=accelerated: 60 plays an hour in a minute.");
        key(def, g, CLOCK_AFTER_STOP, Type.STRING, "continue", ConfigChecks.oneOf("continue", "catch_up"), Importance.LOW,
                "What a connector does that was stopped, or paused for more than a minute: continue (the market stood still meanwhile) or"
                        + " catch_up (what was missed comes at full speed until market time is wall time again; clock realtime only).");
        key(def, g, BATCH_MAX_RECORDS, Type.INT, 2_000, ConfigChecks.atLeast(1), Importance.LOW,
                "Most records that one poll returns to Connect.");
        key(def, g, TRANSACTION_INTERVAL_MS, Type.LONG, 1_000L, ConfigChecks.atLeast(1), Importance.LOW,
                "With transaction.boundary=connector a transaction ends when market time passes a multiple of so many milliseconds.");
        def.defineInternal(TASK_INDEX, Type.INT, 0, Importance.LOW);
        def.defineInternal(TASK_COUNT, Type.INT, 1, Importance.LOW);
        def.defineInternal(TASK_START, Type.LONG, null, Importance.LOW);
        def.defineInternal(TASK_CALIBRATION, Type.STRING, "", Importance.LOW);
        return def;
    }

    private static void key(ConfigDef def, String group, String name, Type type, Object ifAbsent, ConfigDef.Validator check,
                            Importance importance, String doc) {
        int order = (int) def.configKeys().values().stream().filter(k -> group.equals(k.group)).count();
        def.define(name, type, ifAbsent, check, importance, doc, group, order, Width.MEDIUM, name);
    }

    static ConfigDef definition() {
        return DEFINITION;
    }

    /** What no single key can tell: puts the error on the key that should be changed. */
    static Config crossCheck(Config config) {
        Map<String, ConfigValue> values = new HashMap<>();
        config.configValues().forEach(value -> values.put(value.name(), value));
        List<String> topics = new ArrayList<>();
        boolean wrong = false;
        for (String key : List.of(TOPIC_TRADES, TOPIC_QUOTES, TOPIC_BARS)) {
            wrong |= !values.get(key).errorMessages().isEmpty();
            if (values.get(key).value() instanceof String topic && !topic.isBlank()) {
                if (topics.contains(topic)) {
                    values.get(key).addErrorMessage("Topic '" + topic + "' is already used for another kind of record: give " + key
                            + " a topic of its own");
                }
                topics.add(topic);
            }
        }
        if (topics.isEmpty() && !wrong) {
            values.get(TOPIC_TRADES).addErrorMessage("No topic at all: name one in topic.trades, topic.quotes or topic.bars");
        }
        ConfigValue file = values.get(CALIBRATE_FROM);
        if (file.errorMessages().isEmpty() && file.value() instanceof String path && !path.isBlank()) {
            try {
                Calibration.of(PriceFile.read(Path.of(path.trim())));
            } catch (IOException | IllegalArgumentException e) {
                file.addErrorMessage(e.getMessage());
            }
        }
        return config;
    }

    /** What a task gets beside the connector's properties. */
    static Map<String, String> taskProperties(int index, int count, long startMillis, Calibration calibration) {
        return Map.of(TASK_INDEX, String.valueOf(index), TASK_COUNT, String.valueOf(count), TASK_START, String.valueOf(startMillis),
                TASK_CALIBRATION, calibration == null ? "" : calibration.toText());
    }

    /** The file to calibrate from, null for none. */
    Path calibrationFile() {
        String file = getString(CALIBRATE_FROM).trim();
        return file.isEmpty() ? null : Path.of(file);
    }

    private PriceDynamics dynamics(TradingCalendar calendar) {
        String fitted = getString(TASK_CALIBRATION);
        return fitted.isEmpty() ? PriceDynamics.standard(calendar) : Calibration.parse(fitted).dynamics(calendar);
    }

    /** Names the task, for its metrics. */
    Map<String, String> identity() {
        String name = String.valueOf(originals().getOrDefault("name", "stock-sim-source"));
        return Map.of("connector", name, "task", String.valueOf(getInt(TASK_INDEX)));
    }

    Topics topics() {
        return new Topics(topic(TOPIC_TRADES), topic(TOPIC_QUOTES), topic(TOPIC_BARS));
    }

    private String topic(String key) {
        String topic = getString(key).trim();
        return topic.isEmpty() ? null : topic;
    }

    PriceType priceType() {
        return PriceType.valueOf(getString(PRICE_TYPE).toUpperCase(Locale.ROOT));
    }

    List<String> symbols() {
        return SymbolList.parse(getString(SYMBOLS));
    }

    /** The symbols of this task: every n-th of all. */
    List<String> taskSymbols() {
        List<String> all = symbols();
        List<String> mine = new ArrayList<>();
        for (int i = getInt(TASK_INDEX); i < all.size(); i += getInt(TASK_COUNT)) {
            mine.add(all.get(i));
        }
        return mine;
    }

    MarketSpec marketSpec() {
        TradingCalendar calendar = calendar();
        return new MarketSpec(getLong(SEED), symbols(), tradesPerSecond(), maxEvents(), calendar, getLong(BAR_INTERVAL_MS), tickCents(),
                dynamics(calendar));
    }

    private TradingCalendar calendar() {
        return getString(MARKET_SESSIONS).equals("nyse") ? new NyseCalendar() : new AlwaysOpen();
    }

    private double tradesPerSecond() {
        double rate = getDouble(EVENTS_PER_SECOND);
        return rate == 0 ? UNPACED_RATE_PER_SYMBOL * symbols().size() : rate;
    }

    private int tickCents() {
        return new BigDecimal(getString(PRICE_TICK).trim()).movePointRight(2).intValueExact();
    }

    /** Trades after which the market ends, {@link Long#MAX_VALUE} for never. */
    long maxEvents() {
        Long max = getLong(MAX_EVENTS);
        return max == null ? Long.MAX_VALUE : max;
    }

    private ClockMode clockMode() {
        return getDouble(EVENTS_PER_SECOND) == 0 ? ClockMode.UNPACED : ClockMode.valueOf(getString(CLOCK).toUpperCase(Locale.ROOT));
    }

    /** When a market without offsets starts, in milliseconds since the epoch. */
    long marketStart(Clock wall) {
        String start = getString(MARKET_START).trim();
        if (!start.isEmpty()) {
            return Instant.parse(start).toEpochMilli();
        }
        return clockMode() == ClockMode.REALTIME ? wall.millis() : calendar().lastOpen(wall.millis());
    }

    /** Whether the configuration says when the market starts. */
    boolean isStartGiven() {
        return !getString(MARKET_START).isBlank();
    }

    /** The same as the connector worked it out, so that all tasks start at one moment. */
    long taskStart(Clock wall) {
        Long start = getLong(TASK_START);
        return start == null ? marketStart(wall) : start;
    }

    /**
     * The market's clock.
     *
     * @param start of the market, in milliseconds since the epoch
     * @param reading that the source offsets remember, {@link Long#MIN_VALUE} for none
     */
    MarketClock clock(Clock wall, long start, long reading) {
        boolean known = reading != Long.MIN_VALUE && reading != Long.MAX_VALUE;
        return switch (clockMode()) {
            case UNPACED -> MarketClock.unpaced(wall);
            case ACCELERATED -> MarketClock.paced(wall, getDouble(CLOCK_SPEED), known ? reading : start, LONGEST_GAP_MILLIS);
            case REALTIME -> catchesUp() ? MarketClock.paced(wall, 1, wall.millis(), Long.MAX_VALUE)
                    : MarketClock.paced(wall, 1, known ? reading : wall.millis(), LONGEST_GAP_MILLIS);
        };
    }

    private boolean catchesUp() {
        return getString(CLOCK_AFTER_STOP).equals("catch_up");
    }

    int batchSize() {
        return getInt(BATCH_MAX_RECORDS);
    }

    long transactionMillis() {
        return getLong(TRANSACTION_INTERVAL_MS);
    }

    /** Names everything that the stream is a function of, besides its start and its end. */
    long fingerprint() {
        Map<String, Object> parts = new TreeMap<>(values());
        parts.keySet().retainAll(List.of(SEED, EVENTS_PER_SECOND, MARKET_SESSIONS, BAR_INTERVAL_MS, PRICE_TICK, TASK_CALIBRATION));
        parts.put(SYMBOLS, symbols().stream().sorted().toList());
        return MarketSpec.hash(Market.ENGINE + " " + parts);
    }

    String summary() {
        return getString(CLOCK) + " clock, seed " + getLong(SEED) + ", " + getDouble(EVENTS_PER_SECOND) + " trades a second over all symbols, "
                + getString(MARKET_SESSIONS) + " sessions";
    }
}
