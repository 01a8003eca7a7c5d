package io.penstock.sim.market;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A stretch of a simulated market, taken apart into the series that the statistics need. */
final class MarketSample {

    static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "NVDA", "AMZN", "WMT", "JPM", "BAC", "XOM");
    static final long MONDAY_OPEN = Instant.parse("2026-01-05T14:30:00Z").toEpochMilli();
    static final long FIVE_MINUTES = 300_000;

    private MarketSample() {
    }

    static MarketSpec spec(long seed, TradingCalendar calendar, double tradesPerSecondAndSymbol) {
        return new MarketSpec(seed, SYMBOLS, tradesPerSecondAndSymbol * SYMBOLS.size(), Long.MAX_VALUE, calendar, FIVE_MINUTES, 1,
                PriceDynamics.standard(calendar));
    }

    /** Log returns from close to close, without the ones over a night. */
    static double[] returns(List<BarValues> bars) {
        double[] returns = new double[bars.size()];
        int n = 0;
        for (int i = 1; i < bars.size(); i++) {
            if (bars.get(i).startMillis() - bars.get(i - 1).startMillis() < 6 * 3_600_000L) {
                returns[n++] = Math.log((double) bars.get(i).closeCents() / bars.get(i - 1).closeCents());
            }
        }
        return Arrays.copyOf(returns, n);
    }

    /** Trade by trade. */
    record Trades(long[] millis, double[] prices, double[] mids, double[] signs, double[] sizes) {

        static Trades of(Market market, String symbol, int count) {
            SymbolMarket tape = market.start(symbol, MONDAY_OPEN);
            Trades trades = new Trades(new long[count], new double[count], new double[count], new double[count], new double[count]);
            for (int i = 0; i < count;) {
                if (tape.next() == Event.TRADE) {
                    trades.millis[i] = tape.dueMillis();
                    trades.prices[i] = tape.priceCents();
                    trades.mids[i] = (tape.bidCents() + tape.askCents()) / 2.0;
                    trades.signs[i] = tape.isBuy() ? 1 : -1;
                    trades.sizes[i++] = tape.size();
                }
            }
            return trades;
        }
    }

    static double[] changes(double[] values) {
        double[] changes = new double[values.length - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = values[i + 1] - values[i];
        }
        return changes;
    }

    /** Ranks from 0; ties get any order, which for volumes and returns does not matter. */
    static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        double[] ranks = new double[values.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }
}
