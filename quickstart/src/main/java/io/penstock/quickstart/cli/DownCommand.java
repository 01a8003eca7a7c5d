package io.penstock.quickstart.cli;

import io.penstock.quickstart.state.RunState;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code penstock down}. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the pipeline; its data stays.")
final class DownCommand implements Runnable {

    @ParentCommand
    private PenstockCommand penstock;

    @Override
    public void run() {
        Session session = penstock.session();
        Optional<RunState> running = session.state().read().filter(RunState::isRunning);
        if (running.isEmpty()) {
            session.screen().line("Nothing is running.");
            return;
        }
        session.stop(running.get());
        session.screen().line("The pipeline is stopped. Its data stays in " + running.get().setup().directory()
            + "; ./penstock sql still reads it.");
    }
}
