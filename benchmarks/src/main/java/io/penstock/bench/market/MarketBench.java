package io.penstock.bench.market;

import io.penstock.bench.stack.BenchException;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.sim.calibrate.PriceFile;
import io.penstock.sim.calibrate.PriceSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock bench market}. */
@Command(name = "market", mixinStandardHelpOptions = true, sortOptions = false,
    description = "The simulated market beside real prices: a table of statistics, and a picture. Starts no servers.")
public final class MarketBench implements Callable<Integer> {

    private static final String PICTURE = "market.png";

    /** Seven sessions are the fewest that have 500 returns of five minutes; ten years still fit into the memory. */
    private static final int FEWEST_DAYS = 7;
    private static final int MOST_DAYS = 2_520;

    @Spec
    private CommandSpec spec;

    @Option(names = "--symbol", paramLabel = "SYMBOL", defaultValue = "AAPL", description = "What to simulate. Default: ${DEFAULT-VALUE}.")
    private String symbol;

    @Option(names = "--days", paramLabel = "N", defaultValue = "252",
        description = "Trading days that the statistics are taken of. The picture shows the first. Default: ${DEFAULT-VALUE}, a year.")
    private int days;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "42", description = "Of the market. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--csv", paramLabel = "FILE",
        description = "Real prices, daily or intraday, with a header, a column of dates and one of prices. Default: quickstart/index-hsi.csv.")
    private Path csv;

    @Option(names = "--out", paramLabel = "DIR",
        description = "Where " + PICTURE + " is written. Default: .penstock/bench/market.")
    private Path directory;

    /** @throws BenchException if an option makes no sense or a file cannot be read or written */
    @Override
    public Integer call() {
        if (days < FEWEST_DAYS || days > MOST_DAYS) {
            throw new BenchException("--days is " + days + "; give " + FEWEST_DAYS + " to " + MOST_DAYS + ".");
        }
        if (symbol.isBlank()) {
            throw new BenchException("--symbol is blank; name one, such as AAPL.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path file = csv != null ? csv : root().resolve("quickstart").resolve("index-hsi.csv");
        PriceSeries prices = prices(file);
        PriceReturns real = returns(file, prices);
        out.printf(Locale.ROOT, "%n== Playing %,d days of %s with seed %d, beside %s%n", days, symbol, seed, file);
        SimulatedMarket market = SimulatedMarket.play(symbol, seed, days);
        PriceReturns simulated = PriceReturns.of(market);
        StatisticsTable table = new StatisticsTable(simulated, real);
        table.lines().forEach(line -> out.println("   " + line));
        out.println();
        out.println("   picture: " + write(new MarketPicture(market, prices, simulated, real)));
        out.println(table.lastLine());
        return 0;
    }

    private static PriceSeries prices(Path file) {
        try {
            return PriceFile.read(file);
        } catch (NoSuchFileException e) {
            throw new BenchException("There is no file " + file.toAbsolutePath() + "; name one with --csv.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BenchException("The prices cannot be read: " + e.getMessage(), e);
        }
    }

    private static PriceReturns returns(Path file, PriceSeries prices) {
        try {
            return PriceReturns.of(prices);
        } catch (IllegalArgumentException e) {
            throw new BenchException(file + " is too short. " + e.getMessage() + ".", e);
        }
    }

    private Path write(MarketPicture picture) {
        Path target = (directory != null ? directory : state().resolve("bench").resolve("market")).resolve(PICTURE).toAbsolutePath().normalize();
        try {
            Files.createDirectories(target.getParent());
            picture.write(target);
        } catch (IOException e) {
            throw new BenchException(target + " cannot be written: " + e.getMessage() + ". Name another directory with --out.", e);
        }
        return target;
    }

    private static Path state() {
        String state = System.getenv("PENSTOCK_STATE");
        return state == null || state.isEmpty() ? root().resolve(".penstock") : Path.of(state);
    }

    private static Path root() {
        String home = System.getProperty("penstock.home");
        return home == null ? Distribution.find().root() : Path.of(home);
    }
}
