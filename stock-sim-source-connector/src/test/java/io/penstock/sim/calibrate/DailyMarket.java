package io.penstock.sim.calibrate;

import io.penstock.sim.market.BarValues;
import io.penstock.sim.market.Market;
import io.penstock.sim.market.MarketSpec;
import io.penstock.sim.market.NyseCalendar;
import io.penstock.sim.market.PriceDynamics;
import java.util.List;

/** Daily returns of one simulated symbol. */
final class DailyMarket {

    private DailyMarket() {
    }

    static double[] returns(PriceDynamics dynamics, int days) {
        MarketSpec spec = new MarketSpec(7, List.of("INDEX"), 0.01, Long.MAX_VALUE, new NyseCalendar(), 86_400_000, 1, dynamics);
        List<BarValues> bars = new Market(spec).bars("INDEX", 0, days + 1);
        double[] returns = new double[days];
        for (int day = 0; day < days; day++) {
            returns[day] = Math.log((double) bars.get(day + 1).closeCents() / bars.get(day).closeCents());
        }
        return returns;
    }
}
