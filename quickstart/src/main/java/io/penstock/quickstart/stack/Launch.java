package io.penstock.quickstart.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one server is started.
 *
 * @param name what messages call it, as in "the broker"
 * @param command the command line
 * @param environment variables added to this JVM's own environment
 * @param directory its working directory
 * @param log the file that takes its output
 * @param probe tells when it can do its work
 */
record Launch(String name, List<String> command, Map<String, String> environment, Path directory, Path log, Probe probe) {

    Launch {
        command = List.copyOf(command);
    }

    /** The {@code java} that runs this JVM, with the options that make a short-lived server start fast. */
    static List<String> java(int heapMiB, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMiB + "m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(options);
        return command;
    }
}
