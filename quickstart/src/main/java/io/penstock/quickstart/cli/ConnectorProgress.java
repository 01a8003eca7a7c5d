package io.penstock.quickstart.cli;

import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.connect.ConnectorStatus;
import io.penstock.quickstart.kafka.SinkLag;
import io.penstock.quickstart.pipeline.ConnectorDocument;
import io.penstock.quickstart.pipeline.PipelineSettings;
import io.penstock.quickstart.pipeline.SinkOutput;
import io.penstock.quickstart.sql.ParquetSql;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line per connector of a running pipeline: its state, and how far it is. */
final class ConnectorProgress {

    private ConnectorProgress() {
    }

    static List<String> of(PipelineSettings settings) {
        ConnectRest connect = new ConnectRest(URI.create("http://127.0.0.1:" + settings.ports().connect()));
        List<String> lines = new ArrayList<>();
        try (SinkOutput output = SinkOutput.of(settings); SinkLag lag = new SinkLag("127.0.0.1:" + settings.ports().broker())) {
            output.fetch();
            try (ParquetSql sql = new ParquetSql(output.directory())) {
                for (String name : connect.connectors()) {
                    lines.add("%-24s %s".formatted(name, state(connect.findStatus(name))));
                    connect.findStatus(name).flatMap(ConnectorStatus::failure).ifPresent(failure -> lines.add("  " + failure));
                    lines.addAll(topics(settings, name, sql, lag));
                }
            }
        }
        return lines;
    }

    private static List<String> topics(PipelineSettings settings, String connector, ParquetSql sql, SinkLag lag) {
        List<String> lines = new ArrayList<>();
        settings.documents().stream()
            .map(file -> ConnectorDocument.read(settings.configs().resolve(file), settings.environment()))
            .filter(document -> document.name().equals(connector))
            .flatMap(document -> document.topics().stream())
            .forEach(topic -> lines.add("  %s: %,d rows in %,d Parquet files, %,d records to go".formatted(
                topic, sql.rows(topic), sql.parquetFiles(topic), lag.of(connector, topic))));
        return lines;
    }

    private static String state(Optional<ConnectorStatus> status) {
        return status.map(known -> known.state() + ", tasks: "
                + String.join(" ", known.tasks().stream().map(ConnectorStatus.Task::state).toList()))
            .orElse("not assigned to a worker yet");
    }
}
