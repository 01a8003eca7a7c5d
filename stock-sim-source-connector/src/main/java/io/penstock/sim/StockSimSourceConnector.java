package io.penstock.sim;

import io.penstock.sim.calibrate.Calibration;
import io.penstock.sim.calibrate.PriceFile;
import io.penstock.sim.calibrate.PriceSeries;
import io.penstock.sim.stats.ReturnStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulated stock market as a source: deals the symbols over tasks. Records are functions of the configuration and of nothing else. */
public final class StockSimSourceConnector extends SourceConnector {

    private static final Logger LOG = LoggerFactory.getLogger(StockSimSourceConnector.class);

    private final Clock wall;

    private Map<String, String> properties;
    private StockSimConfig config;
    private long startMillis;
    private Calibration calibration;

    /** Used by Connect. */
    public StockSimSourceConnector() {
        this(Clock.systemUTC());
    }

    StockSimSourceConnector(Clock wall) {
        this.wall = wall;
    }

    @Override
    public void start(Map<String, String> props) {
        properties = Map.copyOf(props);
        config = new StockSimConfig(props);
        startMillis = config.marketStart(wall);
        calibration = config.calibrationFile() == null ? null : calibrate(config.calibrationFile());
    }

    /** Done once, here: the tasks get the numbers and need no file. */
    private static Calibration calibrate(Path file) {
        try {
            PriceSeries series = PriceFile.read(file);
            Calibration calibration = Calibration.of(series);
            LOG.info("Calibrated from {} ({} prices {} to {}): {}", file, series.prices().length, series.first(), series.last(),
                    calibration.report());
            LOG.info("Statistics of these prices: {}", ReturnStatistics.of(series.returns()));
            return calibration;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConnectException("calibrate.from: " + file + " can't be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Class<? extends Task> taskClass() {
        return StockSimSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        int tasks = Math.min(maxTasks, config.symbols().size());
        List<Map<String, String>> configs = new ArrayList<>(tasks);
        for (int task = 0; task < tasks; task++) {
            Map<String, String> taskConfig = new HashMap<>(properties);
            taskConfig.putAll(StockSimConfig.taskProperties(task, tasks, startMillis, calibration));
            configs.add(taskConfig);
        }
        return configs;
    }

    @Override
    public void stop() {
        // Nothing is held between taskConfigs calls.
    }

    @Override
    public ConfigDef config() {
        return StockSimConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> props) {
        return StockSimConfig.crossCheck(super.validate(props));
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> props) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> props) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> props, Map<Map<String, ?>, Map<String, ?>> offsets) {
        SimOffsets.check(offsets, new StockSimConfig(props).symbols());
        return true;
    }

    @Override
    public String version() {
        return PluginVersion.VERSION;
    }
}
