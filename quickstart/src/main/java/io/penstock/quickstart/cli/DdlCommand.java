package io.penstock.quickstart.cli;

import io.penstock.quickstart.pipeline.ConnectorDocument;
import io.penstock.quickstart.pipeline.LoggedDefinitions;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.state.RunningServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            throw new PipelineException(whyNot(Session.settings(session.lastRun().setup()).readDocuments(), definitions.keySet()));
        }
        session.screen().line(definitions.get(topic));
    }

    private String whyNot(List<ConnectorDocument> connectors, Set<String> topics) {
        Optional<ConnectorDocument> keeper = connectors.stream().filter(sink -> sink.keepsTables() && sink.mayRead(topic)).findFirst();
        if (keeper.isPresent()) {
            ConnectorDocument sink = keeper.get();
            return "The sink " + sink.name() + " keeps the table itself (catalog=" + sink.resolved().get("catalog") + " in " + sink.file()
                + ") and logs no statement; SHOW CREATE TABLE in Athena shows it. Leave out catalog and glue.database there to have it logged.";
        }
        return topics.isEmpty() ? "The pipeline has not published any file yet; ./penstock status shows how far it is."
            : "There is no topic " + topic + " in what was published; there is " + String.join(", ", topics) + ".";
    }
}
