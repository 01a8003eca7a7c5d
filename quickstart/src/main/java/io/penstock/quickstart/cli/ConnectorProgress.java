package io.penstock.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.connect.ConnectorStatus;
import io.penstock.quickstart.kafka.SinkLag;
import io.penstock.quickstart.pipeline.ConnectorDocument;
import io.penstock.quickstart.pipeline.PipelineSettings;
import io.penstock.quickstart.pipeline.SinkOutput;
import io.penstock.quickstart.sql.ParquetSql;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far each connector of a running pipeline is: its state, and a line per topic of a sink or one for what a source has read. */
final class ConnectorProgress implements AutoCloseable {

    private final ConnectRest connect;
    private final List<ConnectorDocument> documents;
    private final SinkLag lag;
    private final ParquetSql sql;

    ConnectorProgress(PipelineSettings settings) {
        this.connect = new ConnectRest(URI.create("http://127.0.0.1:" + settings.ports().connect()));
        this.documents = settings.readDocuments();
        this.lag = new SinkLag("127.0.0.1:" + settings.ports().broker());
        try (SinkOutput output = SinkOutput.of(settings)) {
            output.fetch();
            this.sql = new ParquetSql(output.directory());
        }
    }

    /** The pipeline's own connectors first, then those that somebody else has POSTed. */
    List<String> lines() {
        List<String> present = connect.connectors();
        Set<String> names = new LinkedHashSet<>(documents.stream().map(ConnectorDocument::name).filter(present::contains).toList());
        names.addAll(present);
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            Optional<ConnectorStatus> status = connect.findStatus(name);
            lines.add("%-24s %s".formatted(name, status.map(ConnectorProgress::state).orElse("not assigned to a worker yet")));
            status.flatMap(ConnectorStatus::failure).ifPresent(failure -> lines.add("  " + failure));
            document(name).filter(ConnectorDocument::isSink).map(ConnectorDocument::topics).orElse(List.of())
                .forEach(topic -> lines.add(sinkLine(name, topic)));
            sourceLine(name).ifPresent(lines::add);
        }
        return lines;
    }

    @Override
    public void close() {
        lag.close();
        sql.close();
    }

    private Optional<ConnectorDocument> document(String name) {
        return documents.stream().filter(document -> document.name().equals(name)).findFirst();
    }

    private String sinkLine(String connector, String topic) {
        return "  topic %s: %,d rows in %,d Parquet files, %,d records to go".formatted(
            topic, sql.rows(topic), sql.parquetFiles(topic), lag.of(connector, topic));
    }

    /** What the offsets of our own sources count; nothing for others. */
    private Optional<String> sourceLine(String connector) {
        List<JsonNode> offsets = connect.offsets(connector).stream().map(each -> each.path("offset")).toList();
        long rows = offsets.stream().mapToLong(offset -> offset.path("row").asLong()).sum();
        long trades = offsets.stream().mapToLong(offset -> offset.path("trade").asLong()).sum();
        if (rows > 0) {
            return Optional.of("  %,d rows read".formatted(rows));
        }
        return trades > 0 ? Optional.of("  %,d trades made".formatted(trades)) : Optional.empty();
    }

    private static String state(ConnectorStatus status) {
        return status.state() + ", tasks: " + String.join(" ", status.tasks().stream().map(ConnectorStatus.Task::state).toList());
    }
}
