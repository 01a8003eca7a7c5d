package io.penstock.bench.market;

import io.penstock.bench.report.LastLine;
import io.penstock.bench.report.Table;
import io.penstock.sim.stats.ReturnStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The statistics of both series, one to a row.
 *
 * @param simulated left column
 * @param real right column
 */
record StatisticsTable(PriceReturns simulated, PriceReturns real) {

    private static final List<Row> ROWS = List.of(
        new Row("excess kurtosis of returns", "excess_kurtosis", ReturnStatistics::kurtosis),
        new Row("excess kurtosis of 20-step returns", "excess_kurtosis_20", ReturnStatistics::kurtosis20),
        new Row("ACF of returns at lag 1", "acf_1", ReturnStatistics::autocorrelation),
        new Row("ACF of |returns| at lag 1", "abs_acf_1", ReturnStatistics::magnitude1),
        new Row("ACF of |returns| at lag 10", "abs_acf_10", ReturnStatistics::magnitude10),
        new Row("ACF of |returns| at lag 50", "abs_acf_50", ReturnStatistics::magnitude50),
        new Row("decay exponent of ACF of |returns|, lags 1-100", "decay_exponent", ReturnStatistics::decay),
        new Row("leverage: return with |return| 1-10 later", "leverage", ReturnStatistics::leverage),
        new Row("Hill's tail exponent, largest 5 %", "hill_exponent", ReturnStatistics::tailIndex));

    private record Row(String text, String name, ToDoubleFunction<ReturnStatistics> figure) {
    }

    /** For people. */
    List<String> lines() {
        Table table = new Table("", simulated.name(), real.name());
        table.row("interval", simulated.interval(), real.interval());
        table.row("returns", count(simulated), count(real));
        for (Row row : ROWS) {
            table.row(row.text, text(row, simulated), text(row, real));
        }
        return table.lines();
    }

    /** For programs. */
    LastLine lastLine() {
        LastLine line = new LastLine();
        for (Row row : ROWS) {
            line.with("simulated_" + row.name, row.figure.applyAsDouble(simulated.statistics()));
            line.with("real_" + row.name, row.figure.applyAsDouble(real.statistics()));
        }
        return line;
    }

    private static String count(PriceReturns series) {
        return String.format(Locale.ROOT, "%,d", series.returns().length);
    }

    private static String text(Row row, PriceReturns series) {
        return String.format(Locale.ROOT, "%.3f", row.figure.applyAsDouble(series.statistics()));
    }
}
