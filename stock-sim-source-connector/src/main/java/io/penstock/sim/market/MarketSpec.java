package io.penstock.sim.market;

import java.util.List;

/**
 * What the stream of a market depends on, besides the moment it starts.
 *
 * @param seed of all randomness
 * @param symbols all symbols of the market, whoever simulates them
 * @param tradesPerSecond of open market, on average, over all symbols
 * @param maxTrades over all symbols, {@link Long#MAX_VALUE} for no end
 * @param calendar when the market is open
 * @param barMillis length of a bar
 * @param tickCents smallest price change, in cents
 * @param dynamics how prices move
 */
public record MarketSpec(long seed, List<String> symbols, double tradesPerSecond, long maxTrades, TradingCalendar calendar, long barMillis,
                         int tickCents, PriceDynamics dynamics) {

    public MarketSpec {
        symbols = List.copyOf(symbols);
    }

    /** A 64-bit hash of a text that is the same on every machine. */
    public static long hash(String text) {
        return SeededRandom.nameHash(text);
    }
}
