package io.penstock.quickstart.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.quickstart.stack.ProcessId;
import io.penstock.quickstart.state.RunState.Mode;
import io.penstock.quickstart.state.RunState.Setup;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void stateComesBackAsItWasWritten() {
        RunState run = run(ProcessId.of(ProcessHandle.current()));

        new StateDirectory(directory).write(run);

        assertThat(new StateDirectory(directory).read()).contains(run);
    }

    @Test
    void processOfThisJvmRuns() {
        assertThat(run(ProcessId.of(ProcessHandle.current())).isRunning()).isTrue();
    }

    @Test
    void laterProcessWithTheSamePidIsNotTheOneThatWasStarted() {
        ProcessId now = ProcessId.of(ProcessHandle.current());

        assertThat(run(new ProcessId(now.pid(), now.startedMillis() - 60_000)).isRunning()).isFalse();
    }

    @Test
    void processThatEndedDoesNotRun() throws Exception {
        Process process = new ProcessBuilder("true").start();
        ProcessId id = ProcessId.of(process.toHandle());
        process.waitFor();

        assertThat(run(id).isRunning()).isFalse();
    }

    @Test
    void stateThatCannotBeUnderstoodCountsAsNone() throws Exception {
        Files.writeString(directory.resolve("state.json"), "{\"mode\": \"SIDEWAYS\"");

        assertThat(new StateDirectory(directory).read()).isEmpty();
    }

    @Test
    void directoryThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new StateDirectory(file.resolve("state")).write(run(ProcessId.of(ProcessHandle.current()))))
            .isInstanceOf(UncheckedIOException.class).hasMessage("The state of the run cannot be written to " + file.resolve("state/state.json"));
    }

    private static RunState run(ProcessId server) {
        Setup setup = new Setup("dir", 1, 2, 3, "a.csv", "a", "", "configs", List.of("a.json"), "bucket", 3000);
        return new RunState(Mode.UP, new ProcessId(1, 1), setup, List.of(new RunningServer("the S3 server", server, 3, "s3.log")));
    }
}
