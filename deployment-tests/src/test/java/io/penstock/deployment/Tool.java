package io.penstock.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Commands of this machine that a test uses when they are there. */
final class Tool {

    private static final int SECONDS = 90;

    record Outcome(int exit, String output) {
    }

    private Tool() {
    }

    /** Skips the test, and says so where everybody sees it, if the command is not on the PATH. */
    static void require(String command) {
        if (Stream.of(System.getenv("PATH").split(":")).noneMatch(directory -> Files.isExecutable(Path.of(directory, command)))) {
            throw skipped(command + " is not installed");
        }
    }

    /** To be thrown: what skips the test. Surefire reports only that a test was skipped, not why. */
    static TestAbortedException skipped(String reason) {
        System.out.println("[skipped] " + reason);
        return new TestAbortedException(reason);
    }

    /** Both streams together; a command that hangs is ended, with an exit code that is not 0. */
    static Outcome run(List<String> command) throws InterruptedException {
        Path output = null;
        try {
            output = Files.createTempFile("penstock-tool", ".log");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return new Outcome(-1, String.join(" ", command) + " did not end within " + SECONDS + " s: " + Files.readString(output));
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }
}
