package io.penstock.quickstart.cli;

import io.penstock.quickstart.pipeline.LoggedDefinitions;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.state.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code penstock ddl}. */
@Command(name = "ddl", mixinStandardHelpOptions = true,
    description = "Prints the statement that makes a topic's table in Athena, with the columns and partitions that the running or last pipeline wrote.")
final class DdlCommand implements Runnable {

    @ParentCommand
    private PenstockCommand penstock;

    @Parameters(paramLabel = "TOPIC", description = "The topic.")
    private String topic;

    @Override
    public void run() {
        Session session = penstock.session();
        Map<String, String> definitions = new TreeMap<>();
        for (RunningServer server : session.lastRun().servers()) {
            definitions.putAll(LoggedDefinitions.in(Path.of(server.log())));
        }
        if (!definitions.containsKey(topic)) {
            throw new PipelineException(definitions.isEmpty()
                ? "The pipeline has not published any file yet; ./penstock status shows how far it is."
                : "There is no topic " + topic + " in what was published; there is " + String.join(", ", definitions.keySet()) + ".");
        }
        session.screen().line(definitions.get(topic));
    }
}
