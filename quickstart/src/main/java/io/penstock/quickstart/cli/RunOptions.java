package io.penstock.quickstart.cli;

import io.penstock.quickstart.pipeline.CsvInput;
import io.penstock.quickstart.pipeline.PipelinePorts;
import io.penstock.quickstart.pipeline.PipelineSettings;
import io.penstock.quickstart.stack.Distribution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code demo} and {@code up} have in common. */
final class RunOptions {

    private static final String INDEX_FILE = "quickstart/index-hsi.csv";
    private static final String INDEX_TOPIC = "stock_index";
    private static final String INDEX_TIMESTAMP = "Date";

    @Option(names = "--csv", paramLabel = "FILE", description = "Your own CSV file instead of the index prices that come along.")
    Path csv;

    @Option(names = "--topic", paramLabel = "T", description = "Topic, and so SQL view, of the CSV file; made of its name by default.")
    String topic;

    @Option(names = "--timestamp", paramLabel = "COLUMN",
        description = "Date or timestamp column of your own CSV file by which its rows are partitioned; by default the time of reading.")
    String timestamp;

    @Option(names = "--broker-port", paramLabel = "PORT", defaultValue = "${env:PENSTOCK_BROKER_PORT:-19092}",
        description = "Kafka's port; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    int brokerPort;

    @Option(names = "--connect-port", paramLabel = "PORT", defaultValue = "${env:PENSTOCK_CONNECT_PORT:-18083}",
        description = "Port of Connect's REST interface. Default: ${DEFAULT-VALUE}.")
    int connectPort;

    @Option(names = "--s3-port", paramLabel = "PORT", defaultValue = "${env:PENSTOCK_S3_PORT:-19000}",
        description = "Port of the S3 server. Default: ${DEFAULT-VALUE}.")
    int s3Port;

    @Option(names = "--bucket", paramLabel = "NAME", defaultValue = "penstock", description = "S3 bucket. Default: ${DEFAULT-VALUE}.")
    String bucket;

    @Option(names = "--configs", paramLabel = "DIR", description = "Directory of the connector JSONs. Default: connect-configs.")
    Path configs;

    boolean ownCsv() {
        return csv != null;
    }

    PipelineSettings settings(Distribution distribution, Path directory, List<String> documents, Duration publishAfter) {
        return new PipelineSettings(directory, PipelinePorts.of(brokerPort, connectPort, s3Port), input(distribution),
            configs == null ? distribution.configs() : configs, documents, bucket, publishAfter);
    }

    private CsvInput input(Distribution distribution) {
        Path file = ownCsv() ? csv : distribution.root().resolve(INDEX_FILE);
        String defaultTopic = ownCsv() ? CsvInput.topicFor(file) : INDEX_TOPIC;
        String defaultTimestamp = ownCsv() ? "" : INDEX_TIMESTAMP;
        return new CsvInput(file, topic == null ? defaultTopic : topic, timestamp == null ? defaultTimestamp : timestamp);
    }
}
