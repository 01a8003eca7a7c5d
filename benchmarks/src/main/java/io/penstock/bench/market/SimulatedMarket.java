package io.penstock.bench.market;

import io.penstock.sim.market.BarValues;
import io.penstock.sim.market.Market;
import io.penstock.sim.market.MarketSpec;
import io.penstock.sim.market.NyseCalendar;
import io.penstock.sim.market.PriceDynamics;
import io.penstock.sim.market.Session;
import io.penstock.sim.market.TradingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Minute bars of one symbol that trades in New York once a second on average, with the connector's default dynamics.
 *
 * @param symbol that trades
 * @param minutes bars of a minute, oldest first
 */
record SimulatedMarket(String symbol, List<BarValues> minutes) {

    /** Length of the bars that the statistics are taken of. */
    static final int BAR_MINUTES = 5;

    private static final TradingCalendar CALENDAR = new NyseCalendar();
    private static final long START = Instant.parse("2026-01-05T14:30:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    /** Plays the market for so many trading days. */
    static SimulatedMarket play(String symbol, long seed, int days) {
        long end = START;
        for (int day = 0; day < days; day++) {
            end = CALENDAR.sessionAtOrAfter(end).closeMillis();
        }
        long close = end;
        MarketSpec spec = new MarketSpec(seed, List.of(symbol), 1, Long.MAX_VALUE, CALENDAR, MINUTE, 1, PriceDynamics.standard(CALENDAR));
        List<BarValues> bars = new Market(spec).bars(symbol, START, days * CALENDAR.minutesPerDay());
        return new SimulatedMarket(symbol, bars.stream().takeWhile(bar -> bar.startMillis() < close).toList());
    }

    /** The bars of the first session. */
    List<BarValues> session() {
        Session first = CALENDAR.sessionAtOrAfter(START);
        return minutes.stream().takeWhile(bar -> first.contains(bar.startMillis())).toList();
    }

    /** Log returns from the close of one 5-minute bar to that of the next, without those over a night. */
    double[] returns() {
        List<BarValues> bars = merge(minutes);
        return IntStream.range(1, bars.size())
            .filter(i -> CALENDAR.sessionAtOrAfter(bars.get(i - 1).startMillis()).contains(bars.get(i).startMillis()))
            .mapToDouble(i -> Math.log((double) bars.get(i).closeCents() / bars.get(i - 1).closeCents()))
            .toArray();
    }

    /** Bars of a minute to bars of five. */
    static List<BarValues> merge(List<BarValues> minutes) {
        long interval = BAR_MINUTES * MINUTE;
        List<BarValues> merged = new ArrayList<>();
        for (BarValues bar : minutes) {
            long start = Math.floorDiv(bar.startMillis(), interval) * interval;
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).startMillis() == start) {
                merged.set(last, join(merged.get(last), bar));
            } else {
                merged.add(new BarValues(start, interval, bar.openCents(), bar.highCents(), bar.lowCents(), bar.closeCents(), bar.volume(),
                    bar.turnoverCents(), bar.trades()));
            }
        }
        return merged;
    }

    private static BarValues join(BarValues bar, BarValues later) {
        return new BarValues(bar.startMillis(), bar.intervalMillis(), bar.openCents(), Math.max(bar.highCents(), later.highCents()),
            Math.min(bar.lowCents(), later.lowCents()), later.closeCents(), bar.volume() + later.volume(),
            bar.turnoverCents() + later.turnoverCents(), bar.trades() + later.trades());
    }
}
