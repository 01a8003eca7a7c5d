package io.penstock.bench.micro;

import io.penstock.sim.market.AlwaysOpen;
import io.penstock.sim.market.Event;
import io.penstock.sim.market.Market;
import io.penstock.sim.market.MarketSpec;
import io.penstock.sim.market.PriceDynamics;
import io.penstock.sim.market.SymbolMarket;
import io.penstock.sim.market.Tape;
import java.util.ArrayList;
import java.util.List;

/** The simulated market without Connect: its events in the order of time, with every value of a trade or quote asked for. */
public final class EngineWork {

    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "GOOG", "AMZN", "TSLA", "NVDA", "META", "NFLX");
    private static final double TRADES_PER_SECOND = 8_000;
    private static final long START = 1_767_571_200_000L;

    private final long events;
    private long seen;

    public EngineWork(long events) {
        this.events = events;
    }

    /** Plays the market from its start; returns the events: quotes, trades and bars. */
    public long play() {
        AlwaysOpen calendar = new AlwaysOpen();
        Market market = new Market(new MarketSpec(42, SYMBOLS, TRADES_PER_SECOND, Long.MAX_VALUE, calendar, 60_000, 1,
            PriceDynamics.standard(calendar)));
        List<SymbolMarket> markets = new ArrayList<>();
        SYMBOLS.forEach(symbol -> markets.add(market.start(symbol, START)));
        Tape tape = new Tape(markets);
        for (long n = 0; n < events; n++) {
            look(tape.head());
            tape.advance();
        }
        return events;
    }

    /** What {@link #play} has seen: depends on all of it, so that none can be left out. */
    public long seen() {
        return seen;
    }

    private void look(SymbolMarket market) {
        if (market.event() == Event.TRADE) {
            seen += market.priceCents() + market.size() + market.tradeId() + market.exchange().length() + (market.isBuy() ? 1 : 0);
        } else if (market.event() == Event.QUOTE) {
            seen += market.bidCents() + market.askCents() + market.bidSize() + market.askSize() + market.quoteId();
        } else {
            seen += market.bar().volume();
        }
        seen += market.dueMillis();
    }
}
