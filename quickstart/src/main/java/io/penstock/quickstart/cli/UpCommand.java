package io.penstock.quickstart.cli;

import io.penstock.quickstart.demo.Screen;
import io.penstock.quickstart.demo.StartProgress;
import io.penstock.quickstart.pipeline.ConnectorDocument;
import io.penstock.quickstart.pipeline.Pipeline;
import io.penstock.quickstart.pipeline.PipelineSettings;
import io.penstock.quickstart.stack.Stack;
import io.penstock.quickstart.state.RunState.Mode;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code penstock up}. */
@Command(name = "up", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Starts the pipeline and leaves it running; continues with the data of the last time.")
final class UpCommand implements Runnable {

    private static final List<String> DOCUMENTS = List.of("csv-source.json", "stock-sim-source.json", "s3-parquet-sink-csv.json",
        "s3-parquet-sink-trades.json");

    /** Soon enough to watch, and no more than some thousand small files a day. */
    private static final Duration PUBLISH_AFTER = Duration.ofSeconds(30);

    @ParentCommand
    private PenstockCommand penstock;

    @Mixin
    private RunOptions options;

    @Option(names = "--fresh", description = "Forget the data of the last time.")
    private boolean fresh;

    @Override
    public void run() {
        Session session = penstock.session();
        session.makeWay();
        PipelineSettings settings = options.settings(session.distribution(), session.state().runDirectory(Mode.UP), DOCUMENTS,
            PUBLISH_AFTER);
        settings.requireUsable();
        if (fresh) {
            session.freshDirectory(Mode.UP);
        }
        penstock.interruptibly(() -> start(session, settings));
    }

    private static void start(Session session, PipelineSettings settings) {
        Screen screen = session.screen();
        StartProgress progress = new StartProgress(screen, stack -> session.remember(Mode.UP, settings, stack));
        Pipeline pipeline = Pipeline.start(session.distribution(), settings, progress);
        try {
            screen.stage("Creating the connectors");
            for (ConnectorDocument document : pipeline.documents()) {
                pipeline.create(document);
                screen.line("   %-28s runs".formatted(document.name()));
            }
            pipeline.stack().detach();
        } catch (RuntimeException | Error e) {
            pipeline.close();
            throw e;
        }
        whereToLook(screen, pipeline);
    }

    private static void whereToLook(Screen screen, Pipeline pipeline) {
        Stack stack = pipeline.stack();
        screen.stage("The pipeline is up");
        screen.line("   Kafka           " + stack.broker().bootstrapServers());
        screen.line("   Connect REST    " + stack.worker().url() + "/connectors?expand=status");
        screen.line("   S3 endpoint     %s  bucket %s, access key %s, secret key %s".formatted(stack.s3().url(),
            pipeline.settings().bucket(), stack.s3().credentials().accessKeyId(), stack.s3().credentials().secretAccessKey()));
        screen.line("   S3 objects      " + stack.s3().data().resolve(pipeline.settings().bucket()));
        screen.line("   logs            " + stack.worker().log().getParent());
        screen.line("   ./penstock status shows how far it is, ./penstock sql \"SELECT count(*) FROM trades\" asks, ./penstock down stops it.");
    }
}
