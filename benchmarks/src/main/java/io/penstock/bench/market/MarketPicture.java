package io.penstock.bench.market;

import io.penstock.sim.calibrate.PriceSeries;
import io.penstock.sim.market.BarValues;
import io.penstock.sim.stats.ReturnStatistics;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.OHLCChart;
import org.knowm.xchart.OHLCChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Six charts, simulated ones on the left and real ones on the right: prices; volume by the minute and the autocorrelation of both series'
 * absolute returns; the absolute returns, as many of either and on the same scale.
 */
final class MarketPicture {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 420;
    private static final int LAGS = 100;
    private static final double UNSEEN = 0.001;
    /** In standard errors: the autocorrelations of independent values are about normal, with a variance of one over their number. */
    private static final double NOISE = 1.96;
    private static final Color SIMULATED = new Color(0x1F6FB4);
    private static final Color REAL = new Color(0xC8501E);
    private static final Color RISE = new Color(0x2E8B57);
    private static final Color FALL = new Color(0xB22222);
    private static final Color GRID = new Color(0xE4E4E4);

    private final SimulatedMarket market;
    private final PriceSeries prices;
    private final PriceReturns simulated;
    private final PriceReturns real;

    MarketPicture(SimulatedMarket market, PriceSeries prices, PriceReturns simulated, PriceReturns real) {
        this.market = market;
        this.prices = prices;
        this.simulated = simulated;
        this.real = real;
    }

    /** Draws without a screen and writes a PNG. */
    void write(Path file) throws IOException {
        System.setProperty("java.awt.headless", "true");
        int shown = Math.min(simulated.returns().length, real.returns().length);
        double[] left = scaled(simulated, shown);
        double[] right = scaled(real, shown);
        double top = Math.ceil(Math.max(Arrays.stream(left).max().orElse(1), Arrays.stream(right).max().orElse(1)));
        List<Panel> panels = List.of(session()::paint, realPrices()::paint, volume()::paint, clustering()::paint,
            magnitudes(simulated, left, top, SIMULATED)::paint, magnitudes(real, right, top, REAL)::paint);
        BufferedImage image = new BufferedImage(2 * WIDTH, panels.size() / 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D graphics = image.createGraphics();
            graphics.translate(i % 2 * WIDTH, i / 2 * HEIGHT);
            panels.get(i).paint(graphics, WIDTH, HEIGHT);
            graphics.dispose();
        }
        ImageIO.write(image, "png", file.toFile());
    }

    /** One chart on its part of the picture. */
    @FunctionalInterface
    private interface Panel {

        void paint(Graphics2D graphics, int width, int height);
    }

    private OHLCChart session() {
        List<BarValues> bars = SimulatedMarket.merge(market.session());
        OHLCChart chart = new OHLCChartBuilder().width(WIDTH).height(HEIGHT)
            .title(simulated.name() + ": first session, 5-minute candles").yAxisTitle("price").build();
        style(chart.getStyler()).setTimezone(TimeZone.getTimeZone("America/New_York")).setDatePattern("HH:mm").setYAxisDecimalPattern("0.00");
        chart.addSeries("price", times(bars), dollars(bars, BarValues::openCents), dollars(bars, BarValues::highCents),
            dollars(bars, BarValues::lowCents), dollars(bars, BarValues::closeCents)).setUpColor(RISE).setDownColor(FALL);
        return chart;
    }

    private XYChart volume() {
        List<BarValues> bars = market.session();
        XYChart chart = chart(simulated.name() + ": shares per minute of that session", "New York time", "shares");
        chart.getStyler().setTimezone(TimeZone.getTimeZone("America/New_York")).setDatePattern("HH:mm").setYAxisMin(0.0);
        XYSeries series = chart.addSeries("volume", times(bars), bars.stream().map(bar -> (double) bar.volume()).toList());
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea).setMarker(SeriesMarkers.NONE);
        series.setLineColor(SIMULATED).setFillColor(SIMULATED);
        return chart;
    }

    private XYChart realPrices() {
        XYChart chart = chart("%s: %s prices, %s to %s".formatted(real.name(), real.interval(), prices.first(), prices.last()),
            "prices since the beginning of the file", "price");
        line(chart, "price", numbers(prices.prices().length), prices.prices(), REAL);
        return chart;
    }

    private XYChart clustering() {
        XYChart chart = chart("autocorrelation of absolute returns: how long turbulence lasts", "lag, in returns", "ACF");
        chart.getStyler().setLegendVisible(true).setLegendPosition(LegendPosition.InsideNE);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax((double) LAGS);
        line(chart, simulated.name() + ", " + simulated.interval(), lags(), clustering(simulated), SIMULATED);
        line(chart, real.name() + ", " + real.interval(), lags(), clustering(real), REAL);
        double bound = NOISE / Math.sqrt(real.returns().length);
        line(chart, "independent returns: 97.5 % are below", new double[] {0, LAGS}, new double[] {bound, bound}, Color.GRAY);
        return chart;
    }

    private static double[] lags() {
        return Arrays.copyOfRange(numbers(LAGS + 1), 1, LAGS + 1);
    }

    private static double[] clustering(PriceReturns series) {
        double[] magnitudes = series.magnitudes();
        return Arrays.copyOfRange(ReturnStatistics.correlations(magnitudes, magnitudes, LAGS), 1, LAGS + 1);
    }

    private static XYChart magnitudes(PriceReturns series, double[] values, double top, Color color) {
        XYChart chart = chart(String.format(Locale.ROOT, "%s: the first %,d absolute %s returns", series.name(), values.length, series.interval()),
            "returns since the beginning", "standard deviations");
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(top);
        line(chart, "|r|", numbers(values.length), values, color);
        return chart;
    }

    /** The first absolute returns, in standard deviations of the whole series. */
    private static double[] scaled(PriceReturns series, int count) {
        return Arrays.stream(series.magnitudes()).limit(count).map(magnitude -> magnitude / series.statistics().deviation()).toArray();
    }

    private static XYChart chart(String title, String xTitle, String yTitle) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(xTitle).yAxisTitle(yTitle).build();
        style(chart.getStyler());
        return chart;
    }

    private static AxesChartStyler style(AxesChartStyler styler) {
        styler.setPlotGridLinesColor(GRID).setXAxisTickMarkSpacingHint(90);
        styler.setChartBackgroundColor(Color.WHITE).setPlotBorderColor(GRID).setChartTitleBoxVisible(false).setLegendVisible(false)
            .setLocale(Locale.ROOT);
        return styler;
    }

    /**
     * The first point is there twice, at a distance that can't be seen, since XChart puts round numbers on an axis only if the values on it
     * are not equally spaced.
     */
    private static void line(XYChart chart, String name, double[] x, double[] y, Color color) {
        XYSeries series = chart.addSeries(name, firstTwice(x, UNSEEN), firstTwice(y, 0));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color).setLineWidth(1.2f);
    }

    private static double[] firstTwice(double[] values, double distance) {
        return DoubleStream.concat(DoubleStream.of(values[0], values[0] + distance), Arrays.stream(values).skip(1)).toArray();
    }

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    private static List<Date> times(List<BarValues> bars) {
        return bars.stream().map(bar -> new Date(bar.startMillis())).toList();
    }

    private static List<Double> dollars(List<BarValues> bars, ToLongFunction<BarValues> cents) {
        return bars.stream().map(bar -> cents.applyAsLong(bar) / 100.0).toList();
    }
}
