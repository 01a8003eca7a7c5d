package io.penstock.quickstart.cli;

import io.penstock.quickstart.connect.ConnectException;
import io.penstock.quickstart.demo.Screen;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.sql.SqlException;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.StackException;
import io.penstock.quickstart.state.StateDirectory;
import io.penstock.quickstart.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;

/** {@code ./penstock}. */
@Command(name = "penstock", mixinStandardHelpOptions = true, sortOptions = false, version = "Penstock 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = "Carries CSV files and a simulated stock market through Kafka into Parquet on S3, on this machine, without Docker.",
    footer = {"", "What the plugins cost is measured by ./penstock bench; see ./penstock bench --help."},
    subcommands = {DemoCommand.class, UpCommand.class, DownCommand.class, StatusCommand.class, SqlCommand.class, DdlCommand.class})
public final class PenstockCommand {

    @Option(names = "--state", paramLabel = "DIR", scope = CommandLine.ScopeType.INHERIT,
        defaultValue = "${env:PENSTOCK_STATE}", description = "Where data, logs and process ids go. Default: .penstock.")
    private Path state;

    private final PrintStream out;
    private final PrintStream err;

    PenstockCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs a command and returns its exit code: 0 done, 1 failed, 2 the command line is wrong. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine line = new CommandLine(new PenstockCommand(out, err));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(sentences(err));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            line.usage(out);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    Session session() {
        String home = System.getProperty("penstock.home");
        Distribution distribution = home == null ? Distribution.find() : new Distribution(Path.of(home));
        Path directory = state == null || state.toString().isEmpty() ? distribution.root().resolve(".penstock") : state;
        boolean terminal = Boolean.getBoolean("penstock.terminal");
        return new Session(distribution, new StateDirectory(directory), new Screen(out, terminal));
    }

    void interruptibly(Runnable work) {
        Interruption.announce(err, work);
    }

    private static IExecutionExceptionHandler sentences(PrintStream err) {
        return (exception, command, parsed) -> {
            Optional<String> sentence = sentence(exception);
            if (sentence.isPresent()) {
                err.println("penstock: " + sentence.get());
            } else {
                err.println("penstock: unexpected failure; what follows is for the people who maintain Penstock.");
                exception.printStackTrace(err);
            }
            return CommandLine.ExitCode.SOFTWARE;
        };
    }

    /** What a user is told about a failure; nothing if it is a fault of Penstock's. */
    static Optional<String> sentence(Exception exception) {
        if (exception instanceof StackException || exception instanceof ConnectException || exception instanceof StoreException
            || exception instanceof SqlException || exception instanceof PipelineException) {
            return Optional.of(exception.getMessage());
        }
        if (exception instanceof KafkaException) {
            return Optional.of("Kafka does not answer as it should: " + exception.getMessage() + ". ./penstock status names its log.");
        }
        if (exception instanceof UncheckedIOException unchecked) {
            IOException cause = unchecked.getCause();
            String what = cause.toString().equals(unchecked.getMessage()) ? "A file cannot be read or written" : unchecked.getMessage();
            return Optional.of("%s (%s: %s). Make it writable, or name another directory with --state.".formatted(
                what, cause.getClass().getSimpleName(), cause.getMessage()));
        }
        return Optional.empty();
    }
}
