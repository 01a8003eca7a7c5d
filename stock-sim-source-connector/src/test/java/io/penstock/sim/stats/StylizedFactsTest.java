package io.penstock.sim.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.sim.market.MarketReturns;
import io.penstock.sim.stats.StylizedFacts.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StylizedFactsTest {

    /** The connector's default and two more. */
    private static final long[] FIXED_SEEDS = {42, 1, 2};
    private static final int SEEDS = 3;
    private static final int STEPS = 20_000;

    @Test
    void theSimulatedMarketHasAllSevenOnFixedSeeds() {
        for (long seed : FIXED_SEEDS) {
            List<Series> symbols = series(seed);
            assertThat(StylizedFacts.missedByMedian(symbols)).as("seed %d", seed).isEmpty();
            assertThat(symbols).as("seed %d", seed).allSatisfy(symbol -> assertThat(StylizedFacts.missed(symbol)).hasSizeLessThan(2));
        }
    }

    /**
     * The median over the eight symbols of three seeds must hold for any of them: of eight symbols alone the decay, whose mean over 195 seeds
     * was 0.36 with a deviation of 0.036, misses its bound about once in a hundred seeds. Of the 1,560 single symbols of these seeds 70 missed
     * two tests by chance, mostly those of autocorrelation and of the kurtosis of sums; that more than five of the 24 of three seeds do
     * happens about once in a thousand draws.
     */
    @Test
    void theSimulatedMarketHasAllSevenOnSeedsDrawnAtRandom() {
        List<Long> seeds = new Random().longs(SEEDS).boxed().toList();
        System.out.println("StylizedFactsTest draws seeds " + seeds);
        List<Series> symbols = seeds.stream().flatMap(seed -> series(seed).stream()).toList();
        assertThat(StylizedFacts.missedByMedian(symbols)).as("seeds %s", seeds).isEmpty();
        assertThat(symbols.stream().filter(symbol -> StylizedFacts.missed(symbol).size() > 1).count()).as("seeds %s", seeds).isLessThan(6);
    }

    private static List<Series> series(long seed) {
        return MarketReturns.ofAllSymbols(seed).stream().map(Series::of).toList();
    }

    @Test
    void aRealIndexHasThem() throws IOException {
        ReturnStatistics hangSeng = ReturnStatistics.of(logReturns(closes()));
        assertThat(hangSeng.kurtosis()).isBetween(55.0, 56.5);
        assertThat(hangSeng.kurtosis20()).isBetween(5.5, 7.0);
        assertThat(hangSeng.magnitude1()).isBetween(0.28, 0.30);
        assertThat(hangSeng.decay()).isBetween(0.34, 0.39);
        assertThat(hangSeng.leverage()).isBetween(-0.085, -0.075);
        assertThat(hangSeng.tailIndex()).isBetween(2.8, 3.0);
        assertThat(StylizedFacts.missed(Series.of(logReturns(closes())))).hasSizeLessThan(2);
    }

    @Test
    void rowsDrawnFromAFileAtRandomMissThem() throws IOException {
        double[] closes = closes();
        Random random = new Random(1);
        assertThat(missed(price -> closes[random.nextInt(closes.length)])).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void independentUniformPricesMissThem() {
        Random random = new Random(2);
        assertThat(missed(price -> 5 + random.nextInt(995))).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aWalkWithUniformStepsMissesThem() {
        Random random = new Random(3);
        assertThat(missed(price -> price * (0.99 + 0.02 * random.nextDouble()))).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void geometricBrownianMotionMissesThem() {
        Random random = new Random(4);
        assertThat(missed(price -> price * Math.exp(0.01 * random.nextGaussian()))).hasSizeGreaterThanOrEqualTo(3);
    }

    private static List<Integer> missed(DoubleUnaryOperator nextPrice) {
        return StylizedFacts.missed(Series.of(logReturns(DoubleStream.iterate(100, nextPrice).limit(STEPS).toArray())));
    }

    private static double[] logReturns(double[] prices) {
        double[] returns = new double[prices.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(prices[i + 1] / prices[i]);
        }
        return returns;
    }

    private static double[] closes() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                StylizedFactsTest.class.getResourceAsStream("/hang-seng.csv"), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[2])).toArray();
        }
    }
}
