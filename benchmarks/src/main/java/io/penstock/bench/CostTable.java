package io.penstock.bench;

import io.penstock.bench.report.Spread;
import io.penstock.bench.report.Table;
import io.penstock.bench.stack.Cost;
import io.penstock.quickstart.demo.Screen;
import java.util.List;
import java.util.Locale;

/** The table of whole-worker runs: a line per connector, median (smallest – largest) of the rounds. */
final class CostTable {

    private final Table table = new Table("", "records/s", "CPU s/million", "B allocated/record", "B on the wire/record", "S3 requests");

    CostTable add(String name, List<Cost> rounds) {
        Spread wire = Spread.of(rounds, cost -> (double) cost.wireBytes() / cost.records());
        table.row(name, Spread.of(rounds, Cost::recordsPerSecond).text(0), Spread.of(rounds, Cost::cpuSecondsPerMillion).text(2),
            String.format(Locale.ROOT, "%,.0f", Spread.of(rounds, Cost::allocatedBytesPerRecord).median()),
            number(wire.median()), number(Spread.of(rounds, cost -> (double) cost.requests()).median()));
        return this;
    }

    private static String number(double value) {
        return value == 0 ? "" : String.format(Locale.ROOT, "%,.0f", value);
    }

    void print(Screen screen) {
        screen.lines(table.lines());
    }
}
