package io.penstock.quickstart.pipeline;

import io.penstock.quickstart.stack.S3Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of the pipeline is made of.
 *
 * @param directory takes data and logs of this run
 * @param ports of the three servers
 * @param csv the input file
 * @param configs the directory with the connector documents
 * @param documents names of the documents in it, sources first
 * @param bucket the bucket that is made for the sinks
 * @param publishAfter age at which the sinks publish what they have
 */
public record PipelineSettings(Path directory, PipelinePorts ports, CsvInput csv, Path configs, List<String> documents, String bucket,
                               Duration publishAfter) {

    public PipelineSettings {
        directory = directory.toAbsolutePath().normalize();
        configs = configs.toAbsolutePath().normalize();
        documents = List.copyOf(documents);
    }

    /** The variables that the connector documents name. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PENSTOCK_CSV_PATH", csv.file().toString());
        environment.put("PENSTOCK_CSV_TOPIC", csv.topic());
        environment.put("PENSTOCK_CSV_TIMESTAMP", csv.timestampField());
        environment.put("PENSTOCK_PUBLISH_AFTER_MS", Long.toString(publishAfter.toMillis()));
        environment.put("PENSTOCK_S3_ENDPOINT", URI.create("http://127.0.0.1:" + ports.s3()).toString());
        environment.put("PENSTOCK_S3_BUCKET", bucket);
        environment.put("PENSTOCK_S3_ACCESS_KEY_ID", S3Credentials.LOCAL.accessKeyId());
        environment.put("PENSTOCK_S3_SECRET_ACCESS_KEY", S3Credentials.LOCAL.secretAccessKey());
        return environment;
    }

    /** The documents, read and with placeholders replaced. */
    public List<ConnectorDocument> readDocuments() {
        Map<String, String> environment = environment();
        return documents.stream().map(name -> ConnectorDocument.read(configs.resolve(name), environment)).toList();
    }

    /** Fails with a sentence unless there is a file to read, documents that can be read, and a topic that is the file's alone. */
    public void requireUsable() {
        csv.requireReadable();
        for (ConnectorDocument document : readDocuments()) {
            document.marketTopics().forEach((key, topic) -> {
                if (topic.equalsIgnoreCase(csv.topic())) {
                    throw new PipelineException("Topic %s is the simulator's (%s in %s); name another for %s with --topic.".formatted(
                        csv.topic(), key, document.file(), csv.file().getFileName()));
                }
            });
        }
    }

    /** Local copies of what the sinks wrote, one directory per topic. */
    Path cache() {
        return directory.resolve("cache");
    }
}
