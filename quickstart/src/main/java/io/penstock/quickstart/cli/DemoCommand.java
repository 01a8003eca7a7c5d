package io.penstock.quickstart.cli;

import io.penstock.quickstart.demo.Demo;
import io.penstock.quickstart.pipeline.PipelineSettings;
import io.penstock.quickstart.state.RunState.Mode;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code penstock demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Runs the whole pipeline once on a CSV file and simulated trades, asks SQL questions, checks the rows, stops everything.")
final class DemoCommand implements Runnable {

    static final List<String> DOCUMENTS = List.of("csv-source.json", "demo-stock-sim-source.json", "s3-parquet-sink-csv.json",
        "s3-parquet-sink-trades.json");

    /** So short that nobody waits. */
    private static final Duration PUBLISH_AFTER = Duration.ofSeconds(3);

    @ParentCommand
    private PenstockCommand penstock;

    @Mixin
    private RunOptions options;

    @Override
    public void run() {
        Session session = penstock.session();
        session.makeWay();
        PipelineSettings settings = options.settings(session.distribution(), session.state().runDirectory(Mode.DEMO), DOCUMENTS,
            PUBLISH_AFTER);
        settings.requireUsable();
        session.freshDirectory(Mode.DEMO);
        Demo demo = new Demo(session.distribution(), settings, options.ownCsv(), session.screen());
        penstock.interruptibly(() -> demo.run(stack -> session.remember(Mode.DEMO, settings, stack)));
    }
}
