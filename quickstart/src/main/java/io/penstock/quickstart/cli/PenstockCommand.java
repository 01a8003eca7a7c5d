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
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
            if (exception instanceof StackException || exception instanceof ConnectException || exception instanceof StoreException
                || exception instanceof SqlException || exception instanceof PipelineException) {
                err.println("penstock: " + exception.getMessage());
            } else {
                err.println("penstock: unexpected failure; what follows is for the people who maintain Penstock.");
                exception.printStackTrace(err);
            }
            return CommandLine.ExitCode.SOFTWARE;
        };
    }
}
