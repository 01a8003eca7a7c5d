package io.penstock.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvariantsTest {

    private static final long EVENTS_PER_MARKET = 2_600_000;
    private static final long RANDOM_SEED = System.nanoTime();

    @Test
    void noneIsBrokenInTenMillionEvents() {
        System.out.println("InvariantsTest draws seed " + RANDOM_SEED);
        long events = 0;
        for (Check check : List.of(
                new Check(spec(42, new NyseCalendar(), 40, 300_000, 1)), new Check(spec(RANDOM_SEED, new NyseCalendar(), 0.5, 7_000, 1)),
                new Check(spec(RANDOM_SEED, new AlwaysOpen(), 3000, 1_000, 1)), new Check(spec(43, new AlwaysOpen(), 2, 3_600_000, 5)))) {
            events += check.run(EVENTS_PER_MARKET);
        }
        assertThat(events).isGreaterThanOrEqualTo(10_000_000);
    }

    private static MarketSpec spec(long seed, TradingCalendar calendar, double rate, long barMillis, int tick) {
        return new MarketSpec(seed, List.of("AAPL", "JPM"), rate, Long.MAX_VALUE, calendar, barMillis, tick,
                PriceDynamics.standard(calendar));
    }

    /** Follows the symbols of a market and rebuilds from their trades what quotes and bars say. */
    private static final class Check {

        private final MarketSpec spec;
        private long lastMillis;
        private long lastTrade;
        private long lastQuote;
        private long quotedAt;
        private long bid;
        private long ask;
        private BarValues bar;
        private Session session;

        Check(MarketSpec spec) {
            this.spec = spec;
        }

        long run(long events) {
            long done = 0;
            for (String symbol : spec.symbols()) {
                SymbolMarket market = new Market(spec).start(symbol, MarketSample.MONDAY_OPEN + 12_345);
                session = spec.calendar().sessionAtOrAfter(MarketSample.MONDAY_OPEN);
                lastMillis = MarketSample.MONDAY_OPEN + 12_345;
                lastTrade = 0;
                lastQuote = 0;
                bar = BarValues.NONE;
                for (long i = 0; i < events / 2; i++, done++) {
                    switch (market.next()) {
                        case QUOTE -> quote(market);
                        case TRADE -> trade(market);
                        case BAR -> bar(market);
                        case END -> hold(false, "an endless market ended");
                    }
                    hold(market.dueMillis() >= lastMillis, "time went back");
                    lastMillis = market.dueMillis();
                }
            }
            return done;
        }

        private void quote(SymbolMarket market) {
            hold(market.quoteId() == ++lastQuote, "quote ids have a gap");
            holdInSession(market.dueMillis(), "quote outside the session");
            hold(market.bidCents() > 0 && market.bidCents() < market.askCents(), "bid not below ask");
            hold(market.bidCents() % spec.tickCents() == 0 && market.askCents() % spec.tickCents() == 0, "quote not in ticks");
            hold(market.bidSize() >= 1 && market.askSize() >= 1, "quote without size");
            boolean changed = market.bidCents() != bid || market.askCents() != ask;
            hold(!changed || market.dueMillis() > quotedAt || lastQuote == 1, "quote changed twice in a millisecond");
            quotedAt = market.dueMillis();
            bid = market.bidCents();
            ask = market.askCents();
        }

        private void trade(SymbolMarket market) {
            hold(market.tradeId() == ++lastTrade && market.quoteId() == lastTrade, "trade ids have a gap or are not their quote's");
            hold(market.priceCents() >= bid && market.priceCents() <= ask, "trade outside the quote");
            hold(market.priceCents() % spec.tickCents() == 0, "price not in ticks");
            hold(market.size() >= 1, "size below 1");
            holdInSession(market.dueMillis(), "trade outside the session");
            add(market.dueMillis(), market.priceCents(), market.size());
        }

        private void holdInSession(long millis, String what) {
            if (!session.contains(millis)) {
                session = spec.calendar().sessionAtOrAfter(millis);
            }
            hold(session.contains(millis), what);
        }

        private void add(long millis, long price, long size) {
            long start = millis - Math.floorMod(millis, spec.barMillis());
            hold(bar.trades() == 0 || bar.startMillis() == start, "trade of a new bar before the old one was complete");
            bar = bar.trades() == 0 ? new BarValues(start, spec.barMillis(), price, price, price, price, size, price * size, 1)
                    : new BarValues(start, spec.barMillis(), bar.openCents(), Math.max(bar.highCents(), price), Math.min(bar.lowCents(), price),
                            price, bar.volume() + size, bar.turnoverCents() + price * size, bar.trades() + 1);
        }

        private void bar(SymbolMarket market) {
            hold(market.bar().equals(bar), "bar " + market.bar() + " is not made of its trades, " + bar);
            hold(market.dueMillis() >= bar.startMillis() + spec.barMillis(), "bar before its end");
            bar = BarValues.NONE;
        }

        private void hold(boolean holds, String what) {
            if (!holds) {
                throw new AssertionError(what + " after trade " + lastTrade + " with " + spec);
            }
        }
    }
}
