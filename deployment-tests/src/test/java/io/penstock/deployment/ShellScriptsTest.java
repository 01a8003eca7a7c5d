package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShellScriptsTest {

    private static final List<Path> SCRIPTS =
        Stream.concat(Repository.files("aws", ".sh").stream(), Repository.files("docker", ".sh").stream()).toList();

    @Test
    void everyScriptParses() throws Exception {
        assertThat(SCRIPTS).hasSizeGreaterThanOrEqualTo(5);
        for (Path script : SCRIPTS) {
            assertThat(run(List.of("bash", "-n", script.toString()))).isEmpty();
        }
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assumeTrue(installed("shellcheck"), "shellcheck is not installed");
        List<String> command = new ArrayList<>(List.of("shellcheck"));
        SCRIPTS.forEach(script -> command.add(script.toString()));
        assertThat(run(command)).isEmpty();
    }

    private static boolean installed(String command) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(directory -> Path.of(directory, command).toFile().canExecute());
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : "exit " + process.exitValue() + ": " + output;
    }
}
