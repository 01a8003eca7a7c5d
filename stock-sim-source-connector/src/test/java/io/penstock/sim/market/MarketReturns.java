package io.penstock.sim.market;

import java.util.List;

/** Returns of simulated 5-minute bars, for the statistics next door. */
public final class MarketReturns {

    /** A year of eight symbols. */
    private static final int BARS = 20_000;

    private MarketReturns() {
    }

    public static List<double[]> ofAllSymbols(long seed) {
        Market market = new Market(MarketSample.spec(seed, new NyseCalendar(), 0.3));
        return MarketSample.SYMBOLS.stream().map(symbol -> MarketSample.returns(market.bars(symbol, MarketSample.MONDAY_OPEN, BARS))).toList();
    }
}
