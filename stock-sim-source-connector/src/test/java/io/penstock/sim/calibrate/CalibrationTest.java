package io.penstock.sim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.sim.market.NyseCalendar;
import io.penstock.sim.stats.ReturnStatistics;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {

    @TempDir
    private Path directory;

    private static Path hangSeng() throws URISyntaxException {
        return Path.of(CalibrationTest.class.getResource("/hang-seng.csv").toURI());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("prices.csv"), text);
    }

    @Test
    void aRealIndexGivesPlausibleNumbers() throws Exception {
        PriceSeries series = PriceFile.read(hangSeng());
        assertThat(series.prices()).hasSize(5692);
        assertThat(series.symbol()).isEqualTo("HSI");
        Calibration fit = Calibration.of(series);
        assertThat(fit.minutes()).isZero();
        assertThat(fit.drift()).isCloseTo(0.00039, Offset.offset(0.00005));
        assertThat(fit.volatility()).isCloseTo(0.0182, Offset.offset(0.0001));
        assertThat(fit.degreesOfFreedom()).isBetween(4, 30);
        assertThat(fit.leverage()).isBetween(-0.9, -0.2);
        assertThat(Math.sqrt(IntStream.range(0, 3).mapToDouble(j -> fit.deviations()[j] * fit.deviations()[j]).sum())).isBetween(0.3, 0.8);
        assertThat(Calibration.parse(fit.toText())).usingRecursiveComparison().isEqualTo(fit);
    }

    /** Prices made by the model with numbers that the fit does not know. */
    @Test
    void theFitFindsTheNumbersThatPricesWereMadeWith() {
        double[] truth = {0.35, 0.40, 0.25};
        Calibration fit = Calibration.of(new PriceSeries("", "", "", 0, prices(60_000, truth, -0.5, 8)));
        for (int j = 0; j < truth.length; j++) {
            assertThat(fit.deviations()[j]).as("factor %d", j).isCloseTo(truth[j], Offset.offset(0.12));
        }
        assertThat(fit.volatility()).isCloseTo(0.01, Offset.offset(0.002));
        assertThat(fit.leverage()).isCloseTo(-0.5, Offset.offset(0.15));
        assertThat(fit.degreesOfFreedom()).isBetween(6, 12);
    }

    private static double[] prices(int count, double[] deviations, double leverage, int degrees) {
        Random random = new Random(5);
        double[] state = new double[3];
        double variance = 0;
        for (double deviation : deviations) {
            variance += deviation * deviation;
        }
        double[] prices = new double[count];
        double price = 1000;
        for (int t = 0; t < count; t++) {
            double z = random.nextGaussian();
            double chi = 0;
            for (int i = 0; i < degrees; i++) {
                double g = random.nextGaussian();
                chi += g * g;
            }
            double shock = z * Math.sqrt((degrees - 2) / chi);
            price *= Math.exp(0.01 * Math.exp(state[0] + state[1] + state[2] - variance) * shock);
            prices[t] = price;
            for (int j = 0; j < 3; j++) {
                double decay = Math.exp(-1 / (2 * Math.pow(10, j)));
                double innovation = leverage * z + Math.sqrt(1 - leverage * leverage) * random.nextGaussian();
                state[j] = decay * state[j] + deviations[j] * Math.sqrt(1 - decay * decay) * innovation;
            }
        }
        return prices;
    }

    @Test
    void theSimulatorThenMovesLikeTheIndex() throws Exception {
        Calibration fit = Calibration.of(PriceFile.read(hangSeng()));
        double[] returns = DailyMarket.returns(fit.dynamics(new NyseCalendar()), 3_500);
        ReturnStatistics simulated = ReturnStatistics.of(returns);
        assertThat(simulated.deviation() / fit.volatility()).isBetween(0.75, 1.35);
        assertThat(simulated.kurtosis()).isGreaterThan(3);
        assertThat(simulated.magnitude1()).isBetween(0.15, 0.5);
        assertThat(simulated.leverage()).isLessThan(-0.015);
    }

    @Test
    void usualFormsOfFilesAreRead() throws IOException {
        PriceSeries series = PriceFile.read(file("\uFEFFTicker;Date;Close\nA;05/01/2026;10.5\nA;06/01/2026;null\nA;07/01/2026;11\nB;05/01/2026;1\n"));
        assertThat(series.symbol()).isEqualTo("A");
        assertThat(series.prices()).containsExactly(10.5, 11);
        PriceSeries newestFirst = PriceFile.read(file("Date,Adj Close\n\"2026-01-06\",\"$1,100.5\"\n2026-01-05,1000\n"));
        assertThat(newestFirst.prices()).containsExactly(1000, 1100.5);
        assertThat(newestFirst.first()).isEqualTo("2026-01-05");
        PriceSeries intraday = PriceFile.read(file("timestamp,price\n2026-01-05 14:30:00,1\n2026-01-05 14:35:00,2\n2026-01-05 14:40:00,3\n"));
        assertThat(intraday.minutes()).isEqualTo(5);
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThatThrownBy(() -> PriceFile.read(file("Date,Open\n2026-01-05,1\n"))).hasMessageContaining("no column of prices");
        assertThatThrownBy(() -> PriceFile.read(file("Date,Close\n2026-01-05,null\n"))).hasMessageContaining("no row with a date and a price");
        assertThatThrownBy(() -> PriceFile.read(file(""))).hasMessageContaining("no column");
        assertThatThrownBy(() -> PriceFile.read(file("Date,Close\nsoon,1\n"))).hasMessageContaining("'soon'");
        assertThatThrownBy(() -> PriceFile.read(file("Date,Close\n2026-01-01,1\n2026-02-01,2\n2026-03-01,2\n"))).hasMessageContaining("daily");
        assertThatThrownBy(() -> Calibration.of(PriceFile.read(file(rows(100))))).hasMessageContaining("at least 500");
        assertThatThrownBy(() -> Calibration.of(PriceFile.read(file(rows(900).replaceAll(",[0-9.]+\n", ",7\n"))))).hasMessageContaining("never move");
    }

    private static String rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> java.time.LocalDate.of(2020, 1, 1).plusDays(i) + "," + (100 + i % 7))
                .collect(Collectors.joining("\n", "Date,Close\n", "\n"));
    }
}
