package io.penstock.quickstart.cli;

import io.penstock.quickstart.demo.Screen;
import io.penstock.quickstart.pipeline.CsvInput;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.pipeline.PipelinePorts;
import io.penstock.quickstart.pipeline.PipelineSettings;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.PluginDirectory;
import io.penstock.quickstart.stack.ProcessId;
import io.penstock.quickstart.stack.Server;
import io.penstock.quickstart.stack.ServerProcess;
import io.penstock.quickstart.stack.Stack;
import io.penstock.quickstart.state.RunState;
import io.penstock.quickstart.state.RunState.Mode;
import io.penstock.quickstart.state.RunState.Setup;
import io.penstock.quickstart.state.RunningServer;
import io.penstock.quickstart.state.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What every command works with: the build, the state directory, the screen; and the rules about one run at a time.
 *
 * @param distribution what the build made
 * @param state where runs are written down
 * @param screen what the user sees
 */
record Session(Distribution distribution, StateDirectory state, Screen screen) {

    private static final Duration GRACE = Duration.ofSeconds(20);

    /** The run that can be asked now or was the last; a sentence if there was none. */
    RunState lastRun() {
        return state.read().orElseThrow(() -> new PipelineException(
            "There is no pipeline here yet; start one with ./penstock up, or run ./penstock demo."));
    }

    /** Makes way for a new run: fails if one is at work, and stops what a killed one has left behind. */
    void makeWay() {
        Optional<RunState> present = state.read().filter(RunState::isRunning);
        if (present.isEmpty()) {
            return;
        }
        RunState run = present.get();
        if (run.mode() == Mode.UP) {
            throw new PipelineException("The pipeline is up already (see ./penstock status); stop it first with ./penstock down.");
        }
        if (run.isAttended()) {
            throw new PipelineException("A demo is running already (pid " + run.launcher().pid()
                + "); wait for its end or stop it with ./penstock down.");
        }
        screen.line("Stopping what an interrupted demo has left running.");
        stop(run);
    }

    /** Ends all processes of a run. */
    void stop(RunState run) {
        if (run.mode() == Mode.DEMO) {
            run.launcher().find().ifPresent(launcher -> ServerProcess.end(launcher, GRACE));
        }
        for (RunningServer server : run.servers()) {
            server.process().find().ifPresent(process -> ServerProcess.end(process, GRACE));
        }
    }

    /** An empty directory for a run. */
    Path freshDirectory(Mode mode) {
        Path directory = state.runDirectory(mode);
        PluginDirectory.deleteTree(directory);
        return directory;
    }

    /** Writes down what runs. */
    void remember(Mode mode, PipelineSettings settings, Stack stack) {
        CsvInput csv = settings.csv();
        PipelinePorts ports = settings.ports();
        Setup setup = new Setup(settings.directory().toString(), ports.broker(), ports.connect(), ports.s3(), csv.file().toString(),
            csv.topic(), csv.timestampField(), settings.configs().toString(), settings.documents(), settings.bucket(),
            settings.publishAfter().toMillis());
        List<RunningServer> servers = stack.servers().stream().map(Session::running).toList();
        state.write(new RunState(mode, ProcessId.of(ProcessHandle.current()), setup, servers));
    }

    /** The settings that a run was started with. */
    static PipelineSettings settings(Setup setup) {
        return new PipelineSettings(Path.of(setup.directory()),
            new PipelinePorts(setup.brokerPort(), setup.connectPort(), setup.s3Port()),
            new CsvInput(Path.of(setup.csvFile()), setup.csvTopic(), setup.csvTimestamp()),
            Path.of(setup.configs()), setup.documents(), setup.bucket(),
            Duration.ofMillis(setup.publishAfterMillis()));
    }

    private static RunningServer running(Server server) {
        return new RunningServer(server.name(), ProcessId.of(server.process().handle()), server.port(), server.log().toString());
    }
}
