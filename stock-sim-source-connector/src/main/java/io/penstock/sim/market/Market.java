package io.penstock.sim.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A market: hands out the markets of its symbols, from the start, from a checkpoint or from behind a given trade. Symbols share nothing but
 * the specification; what moves them together are functions of (seed, step).
 */
public final class Market {

    /** Version of the models: to be raised with every change that changes the stream, so that old checkpoints are not taken for new ones. */
    public static final int ENGINE = 2;

    static final long RETURNS = 1;
    static final long TAILS = 2;
    static final long NIGHTS = 3;
    static final long NIGHT_TAILS = 4;
    static final long FACTORS = 5;
    static final long COUNTS = 6;
    static final long TRADES = 7;
    static final long ORDERS = 8;
    static final long NIGHT_FACTORS = 9;
    /** 9999-12-31T23:59:59.999Z, the last moment that databases and formats agree on. */
    private static final long END_OF_TIME = 253_402_300_799_999L;
    private static final long MARKET = 100;
    private static final long SECTORS = 200;
    private static final long SYMBOLS = 300;

    private final MarketSpec spec;
    private final SeededRandom root;
    private final Map<String, Double> shares = new HashMap<>();
    private final Map<String, Long> quotas = new HashMap<>();

    public Market(MarketSpec spec) {
        this.spec = spec;
        this.root = new SeededRandom(SeededRandom.mix(spec.seed()));
        deal();
    }

    /** Shares of the trades, by liquidity; and of the quota, by largest remainder, so that it is used up exactly. */
    private void deal() {
        // Sorted, so that the sum and with it every share does not depend on the order in which the symbols were given.
        List<String> sorted = new ArrayList<>(spec.symbols());
        Collections.sort(sorted);
        double total = 0;
        for (String symbol : sorted) {
            double liquidity = Instrument.of(symbol).liquidity();
            shares.put(symbol, liquidity);
            total += liquidity;
        }
        double sum = total;
        shares.replaceAll((symbol, liquidity) -> liquidity / sum);
        if (spec.maxTrades() == Long.MAX_VALUE) {
            sorted.forEach(symbol -> quotas.put(symbol, Long.MAX_VALUE));
            return;
        }
        long left = spec.maxTrades();
        for (String symbol : sorted) {
            long quota = (long) (spec.maxTrades() * shares.get(symbol));
            quotas.put(symbol, quota);
            left -= quota;
        }
        for (int i = 0; left > 0; i = (i + 1) % sorted.size(), left--) {
            quotas.merge(sorted.get(i), 1L, Long::sum);
        }
    }

    /** A symbol's market from its first event on; it begins with the first open moment at or after {@code startMillis}. */
    public SymbolMarket start(String symbol, long startMillis) {
        return ending(symbol, open(symbol, price(symbol).start(startMillis)), false);
    }

    /** The first {@code count} bars of a symbol, fewer if its market ends. */
    public List<BarValues> bars(String symbol, long startMillis, int count) {
        SymbolMarket market = start(symbol, startMillis);
        List<BarValues> bars = new ArrayList<>(count);
        while (bars.size() < count && market.next() != Event.END) {
            if (market.event() == Event.BAR) {
                bars.add(market.bar());
            }
        }
        return bars;
    }

    /**
     * A symbol's market as it stood after {@link SymbolMarket#eventsInStep} events of the step that began with {@code checkpoint}.
     *
     * @throws IllegalArgumentException if that step has fewer events
     */
    public SymbolMarket resume(String symbol, Checkpoint checkpoint, long eventsInStep) {
        SymbolMarket market = open(symbol, checkpoint);
        boolean closed = eventsInStep < 0;
        long events = closed ? ~eventsInStep : eventsInStep;
        for (long i = 0; i < events; i++) {
            market.next();
            if (market.checkpoint() != checkpoint) {
                throw new IllegalArgumentException("step " + checkpoint.step() + " of " + symbol + " has " + i + " events, not " + events);
            }
        }
        return ending(symbol, market, closed);
    }

    /**
     * A symbol's market as it stood after trade number {@code trade}: the next trade is the one after it. Costs the steps up to there, each
     * a fraction of a microsecond, but none of their trades.
     *
     * @throws IllegalArgumentException if there is no such trade before the year 10000
     */
    public SymbolMarket after(String symbol, long startMillis, long trade) {
        SymbolMarket market = open(symbol, before(symbol, startMillis, trade));
        while (market.tradeId() < trade) {
            market.next();
        }
        return ending(symbol, market, false);
    }

    /** The beginning of the step with trade number {@code trade}, or of an earlier one where the bar that is open then begins, so that it is complete. */
    Checkpoint before(String symbol, long startMillis, long trade) {
        SteppedPrice price = price(symbol);
        Checkpoint here = price.start(startMillis);
        Checkpoint barBegins = here;
        price.restore(here);
        price.open();
        while (here.trades() + price.trades() < trade) {
            Checkpoint previous = here;
            long before = here.trades() + price.trades();
            price.advance();
            price.open();
            if (price.endMillis() > END_OF_TIME) {
                throw new IllegalArgumentException(symbol + " has " + before + " trades up to the year 9999, there is no trade " + trade);
            }
            here = price.checkpoint(before, BarValues.NONE);
            long bar = Math.floorDiv(here.fromMillis(), spec.barMillis()) * spec.barMillis();
            barBegins = bar == here.fromMillis() ? here : bar > previous.fromMillis() ? previous : barBegins;
        }
        return barBegins;
    }

    /**
     * A symbol's market that goes on from a checkpoint of another market: with the next step, at the checkpoint's price, counting on from
     * the given trade.
     */
    public SymbolMarket adopt(String symbol, Checkpoint checkpoint, long trades) {
        SteppedPrice price = price(symbol);
        price.restore(checkpoint);
        price.open();
        price.advance();
        return ending(symbol, open(symbol, price.checkpoint(trades, BarValues.NONE)), false);
    }

    private SymbolMarket ending(String symbol, SymbolMarket market, boolean closed) {
        return market.endingAfter(quotas.get(symbol), closed);
    }

    /** A market without an end. */
    private SymbolMarket open(String symbol, Checkpoint checkpoint) {
        return new SymbolMarket(price(symbol), own(symbol), spec, checkpoint);
    }

    private SteppedPrice price(String symbol) {
        Double share = shares.get(symbol);
        if (share == null) {
            throw new IllegalArgumentException("No symbol '" + symbol + "' in this market of " + shares.size());
        }
        Instrument instrument = Instrument.of(symbol);
        return new SteppedPrice(spec, instrument, spec.tradesPerSecond() * share, root.stream(MARKET),
                root.stream(SECTORS + instrument.sector()), own(symbol));
    }

    private SeededRandom own(String symbol) {
        return root.stream(SYMBOLS).stream(SeededRandom.nameHash(symbol));
    }
}
