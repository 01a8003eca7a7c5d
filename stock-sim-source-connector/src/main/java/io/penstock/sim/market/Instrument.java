package io.penstock.sim.market;

import java.util.Map;

/**
 * What is fixed about a symbol. It depends on the name alone, so a symbol keeps its character when others join the market.
 *
 * @param symbol its name
 * @param sector number of its sector
 * @param startCents price at the start of the market
 * @param volatility where it stands among all symbols, a standard normal
 * @param liquidity weight of its share in all trades
 */
record Instrument(String symbol, int sector, long startCents, double volatility, double liquidity) {

    private static final int SECTORS = 8;
    private static final int TECHNOLOGY = 0;
    private static final int FINANCE = 1;
    private static final int ENERGY = 2;
    private static final int RETAIL = 3;

    /** Sectors and rough prices of the built-in tickers; only a starting point that looks familiar. */
    private static final Map<String, long[]> KNOWN = Map.of(
            "AAPL", new long[] {TECHNOLOGY, 230_00}, "MSFT", new long[] {TECHNOLOGY, 430_00},
            "NVDA", new long[] {TECHNOLOGY, 140_00}, "AMZN", new long[] {RETAIL, 200_00},
            "WMT", new long[] {RETAIL, 85_00}, "JPM", new long[] {FINANCE, 240_00},
            "BAC", new long[] {FINANCE, 45_00}, "XOM", new long[] {ENERGY, 115_00});

    static Instrument of(String symbol) {
        SeededRandom random = new SeededRandom(SeededRandom.nameHash(symbol));
        double volatility = random.normal(1);
        double liquidity = StrictMath.exp(0.5 * random.normal(2));
        long[] known = KNOWN.get(symbol);
        if (known != null) {
            return new Instrument(symbol, (int) known[0], known[1], volatility, liquidity);
        }
        int sector = (int) Long.remainderUnsigned(random.bits(0), SECTORS);
        long cents = Math.round(80_00 * StrictMath.exp(0.7 * random.normal(3)));
        return new Instrument(symbol, sector, cents, volatility, liquidity);
    }
}
