package io.penstock.bench;

import io.penstock.bench.market.MarketBench;
import io.penstock.bench.stack.BenchException;
import io.penstock.quickstart.connect.ConnectException;
import io.penstock.quickstart.stack.StackException;
import io.penstock.quickstart.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./penstock bench}. */
@Command(name = "penstock bench", mixinStandardHelpOptions = true, sortOptions = false, synopsisSubcommandLabel = "COMMAND",
    description = {"Measures the plugins in a real worker, each beside a connector that does nothing, in turns in the same run.",
        "The last line holds name=value pairs with the units in the names."},
    subcommands = {SinkBench.class, CsvBench.class, SimBench.class, MemoryBench.class, PipelineBench.class, SettingsBench.class, MarketBench.class})
public final class BenchCommand {

    private final PrintStream out;

    private BenchCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs a measurement and returns the exit code: 0 done, 1 failed, 2 the command line is wrong. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine line = new CommandLine(new BenchCommand(out));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof BenchException || exception instanceof StackException || exception instanceof ConnectException
                || exception instanceof StoreException || exception instanceof KafkaException) {
                err.println("penstock: " + exception.getMessage());
            } else {
                err.println("penstock: unexpected failure; what follows is for the people who maintain Penstock.");
                exception.printStackTrace(err);
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        if (arguments.length == 0) {
            line.usage(out);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    PrintStream out() {
        return out;
    }
}
