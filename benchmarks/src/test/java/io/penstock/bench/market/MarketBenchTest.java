package io.penstock.bench.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.stack.BenchException;
import io.penstock.sim.calibrate.PriceFile;
import io.penstock.sim.market.BarValues;
import io.penstock.sim.market.Market;
import io.penstock.sim.market.MarketSpec;
import io.penstock.sim.market.NyseCalendar;
import io.penstock.sim.market.PriceDynamics;
import io.penstock.sim.stats.ReturnStatistics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MarketBenchTest {

    private static final Path HANG_SENG = Path.of("..", "quickstart", "index-hsi.csv");
    private static final int DAYS = 20;
    private static final int PANEL_WIDTH = 800;
    private static final int PANEL_HEIGHT = 420;
    private static final int PANELS = 6;

    @TempDir
    private Path directory;
    private Exception failure;

    @Test
    void theTableHoldsTheStatisticsOfBarsPlayedOnTheirOwnAndOfTheFile() throws IOException {
        List<String> lines = run("--symbol", "MSFT", "--days", "20", "--seed", "7", "--csv", HANG_SENG.toString());
        ReturnStatistics simulated = ReturnStatistics.of(fiveMinuteReturns("MSFT", 7));
        ReturnStatistics real = ReturnStatistics.of(PriceFile.read(HANG_SENG).returns());

        assertThat(rows(lines)).containsExactlyInAnyOrderEntriesOf(Map.of(
            "excess kurtosis of returns", cells(simulated.kurtosis(), real.kurtosis()),
            "excess kurtosis of 20-step returns", cells(simulated.kurtosis20(), real.kurtosis20()),
            "ACF of returns at lag 1", cells(simulated.autocorrelation(), real.autocorrelation()),
            "ACF of |returns| at lag 1", cells(simulated.magnitude1(), real.magnitude1()),
            "ACF of |returns| at lag 10", cells(simulated.magnitude10(), real.magnitude10()),
            "ACF of |returns| at lag 50", cells(simulated.magnitude50(), real.magnitude50()),
            "decay exponent of ACF of |returns|, lags 1-100", cells(simulated.decay(), real.decay()),
            "leverage: return with |return| 1-10 later", cells(simulated.leverage(), real.leverage()),
            "Hill's tail exponent, largest 5 %", cells(simulated.tailIndex(), real.tailIndex())));
        assertThat(lines.get(lines.size() - 1)).contains(
            String.format(Locale.ROOT, "simulated_leverage=%.3f real_leverage=%.3f", simulated.leverage(), real.leverage()));
    }

    @Test
    void everyChartOfThePictureHasCandlesOrLinesOfItsOwn() throws IOException {
        run("--days", "7", "--csv", HANG_SENG.toString());

        BufferedImage picture = ImageIO.read(directory.resolve("market.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(2 * PANEL_WIDTH);
        assertThat(picture.getHeight()).isEqualTo(PANELS / 2 * PANEL_HEIGHT);
        Set<Integer> drawn = IntStream.range(0, PANELS).filter(panel -> colouredPixels(picture, panel) > 500).boxed().collect(Collectors.toSet());
        assertThat(drawn).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void barsOfFiveMinutesAreTheOnesThatTheMarketItselfMakes() {
        List<BarValues> merged = SimulatedMarket.merge(SimulatedMarket.play("AAPL", 3, 2).minutes());
        assertThat(merged).isEqualTo(fiveMinuteBars("AAPL", 3, merged.size())).hasSizeGreaterThan(150);
    }

    @Test
    void aFileThatIsNotThereOrTooShortIsNamed() throws IOException {
        Path absent = directory.resolve("absent.csv");
        Path brief = Files.writeString(directory.resolve("brief.csv"), "Date,Close\n2026-01-05,10\n2026-01-06,11\n2026-01-07,12\n");
        assertThat(failureOf("--csv", absent.toString())).isInstanceOf(BenchException.class)
            .hasMessage("There is no file " + absent + "; name one with --csv.");
        assertThat(failureOf("--csv", brief.toString())).isInstanceOf(BenchException.class)
            .hasMessage(brief + " is too short. At least 500 returns are needed, not 2.");
    }

    @Test
    void fewerDaysThanTheStatisticsNeedAreRefused() {
        assertThat(failureOf("--days", "6", "--csv", HANG_SENG.toString())).isInstanceOf(BenchException.class)
            .hasMessage("--days is 6; give 7 to 2520.");
    }

    private Exception failureOf(String... options) {
        failure = null;
        run(options);
        return failure;
    }

    private List<String> run(String... options) {
        StringWriter text = new StringWriter();
        CommandLine line = new CommandLine(new MarketBench()).setOut(new PrintWriter(text, true));
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            failure = exception;
            return CommandLine.ExitCode.SOFTWARE;
        });
        String[] arguments = Arrays.copyOf(options, options.length + 2);
        arguments[options.length] = "--out";
        arguments[options.length + 1] = directory.toString();
        line.execute(arguments);
        return text.toString().lines().toList();
    }

    private static Map<String, List<String>> rows(List<String> lines) {
        return lines.stream().map(line -> line.strip().split(" {2,}"))
            .filter(cells -> cells.length == 3 && cells[1].contains("."))
            .collect(Collectors.toMap(cells -> cells[0], cells -> List.of(cells[1], cells[2])));
    }

    private static List<String> cells(double simulated, double real) {
        return List.of(String.format(Locale.ROOT, "%.3f", simulated), String.format(Locale.ROOT, "%.3f", real));
    }

    private static List<BarValues> fiveMinuteBars(String symbol, long seed, int count) {
        NyseCalendar calendar = new NyseCalendar();
        MarketSpec spec = new MarketSpec(seed, List.of(symbol), 1, Long.MAX_VALUE, calendar, 300_000, 1, PriceDynamics.standard(calendar));
        return new Market(spec).bars(symbol, Instant.parse("2026-01-05T14:30:00Z").toEpochMilli(), count);
    }

    /** No session of the first twenty closes early, and a trade a second leaves no bar without one. */
    private static double[] fiveMinuteReturns(String symbol, long seed) {
        List<BarValues> bars = fiveMinuteBars(symbol, seed, DAYS * 78);
        return IntStream.range(1, bars.size()).filter(i -> i % 78 != 0)
            .mapToDouble(i -> Math.log((double) bars.get(i).closeCents() / bars.get(i - 1).closeCents())).toArray();
    }

    /** Pixels that are not grey: neither text nor axes nor grid. */
    private static long colouredPixels(BufferedImage picture, int panel) {
        int left = panel % 2 * PANEL_WIDTH;
        int top = panel / 2 * PANEL_HEIGHT;
        return IntStream.range(0, PANEL_WIDTH * PANEL_HEIGHT)
            .map(i -> picture.getRGB(left + i % PANEL_WIDTH, top + i / PANEL_WIDTH))
            .filter(rgb -> (rgb >> 16 & 0xFF) - (rgb & 0xFF) > 60 || (rgb & 0xFF) - (rgb >> 16 & 0xFF) > 60 || (rgb >> 8 & 0xFF) - (rgb & 0xFF) > 40)
            .count();
    }
}
