package io.penstock.it.bed;

import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.PluginDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The script {@code ./penstock} of this checkout, with a state directory of its own and any free ports. */
public final class Launcher {

    private static final Map<String, String> FREE_PORTS =
        Map.of("PENSTOCK_BROKER_PORT", "0", "PENSTOCK_CONNECT_PORT", "0", "PENSTOCK_S3_PORT", "0");

    private final Path root = Distribution.find().root();
    private final Path state;

    /**
     * What a command left behind.
     *
     * @param exit its exit code
     * @param out what it said
     * @param err what it complained about
     */
    public record Outcome(int exit, String out, String err) {
    }

    /** @param name of the directory under {@code target/}; it is emptied */
    public Launcher(String name) {
        this.state = Path.of("target", "launcher", name).toAbsolutePath();
        PluginDirectory.deleteTree(state);
    }

    /** Runs a command and waits until it has ended. */
    public Outcome run(String... arguments) {
        Process process = launch(List.of(arguments));
        try {
            if (!process.waitFor(3 * Patience.LONG.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError("./penstock " + String.join(" ", arguments) + " does not end. It said:\n" + said() + read("err"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new AssertionError("Interrupted while waiting for ./penstock.", e);
        }
        return new Outcome(process.exitValue(), said(), read("err"));
    }

    /** Starts {@code demo} and leaves it to itself. */
    public Process demo() {
        return launch(List.of("demo"));
    }

    /** What the command that was started last has said up to now. */
    public String said() {
        return read("out");
    }

    /** The command lines of all living processes that work in the state directory. */
    public List<String> processes() {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes.map(Launcher::commandLine).filter(line -> line.contains(state.toString())).toList();
        }
    }

    private Process launch(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("penstock").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("PENSTOCK_STATE", state.toString());
        builder.environment().putAll(FREE_PORTS);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Files.createDirectories(state);
            return builder.redirectOutput(state.resolve("out").toFile()).redirectError(state.resolve("err").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) {
        try {
            return Files.readString(state.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link ProcessHandle.Info#commandLine} cuts a class path as long as Kafka's, hence the file. */
    private static String commandLine(ProcessHandle process) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline")), StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }
}
