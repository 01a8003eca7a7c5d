package io.penstock.quickstart.cli;

import io.penstock.quickstart.demo.Screen;
import io.penstock.quickstart.state.RunState;
import io.penstock.quickstart.state.RunningServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code penstock status}. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Says what runs, where, and how far each connector is.")
final class StatusCommand implements Runnable {

    @ParentCommand
    private PenstockCommand penstock;

    @Override
    public void run() {
        Session session = penstock.session();
        Screen screen = session.screen();
        if (session.state().read().isEmpty()) {
            screen.line("Nothing is running, and nothing has run here yet.");
            return;
        }
        RunState run = session.lastRun();
        for (RunningServer server : run.servers()) {
            String where = server.isRunning()
                ? "runs on 127.0.0.1:%d (pid %d)".formatted(server.port(), server.process().pid())
                : "is stopped";
            screen.line("%-20s %-36s log %s".formatted(server.name(), where, server.log()));
        }
        if (run.servers().stream().allMatch(RunningServer::isRunning)) {
            screen.line("");
            try (ConnectorProgress progress = new ConnectorProgress(Session.settings(run.setup()))) {
                progress.lines().forEach(screen::line);
            }
        } else if (run.isRunning()) {
            screen.line("The pipeline is not whole; stop the rest with ./penstock down.");
        } else {
            screen.line("Nothing is running. The data of the last run is in " + run.setup().directory() + ".");
        }
    }
}
