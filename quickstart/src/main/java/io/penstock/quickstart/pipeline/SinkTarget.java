package io.penstock.quickstart.pipeline;

import io.penstock.quickstart.store.BucketAddress;
import java.net.URI;
import java.util.Map;

/**
 * Where a sink writes to.
 *
 * @param bucket the bucket
 * @param topicsDir the prefix under which each topic has a directory, without a slash at its end
 */
public record SinkTarget(BucketAddress bucket, String topicsDir) {

    private static final String DEFAULT_TOPICS_DIR = "topics";
    private static final String DEFAULT_REGION = "us-east-1";

    /** Reads it off a sink's resolved configuration. */
    static SinkTarget of(ConnectorDocument sink) {
        Map<String, String> config = sink.resolved();
        BucketAddress bucket = new BucketAddress(endpoint(sink), config.getOrDefault("s3.region", DEFAULT_REGION),
            required(sink, "s3.bucket.name"), required(sink, "aws.access.key.id"), required(sink, "aws.secret.access.key"));
        return new SinkTarget(bucket, config.getOrDefault("topics.dir", DEFAULT_TOPICS_DIR));
    }

    /** The prefix of all data objects. */
    String prefix() {
        return topicsDir + "/";
    }

    private static URI endpoint(ConnectorDocument sink) {
        String url = required(sink, "store.url");
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() != null && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the sentence below.
        }
        throw new PipelineException("store.url in " + sink.file() + " is '" + url + "', which is no URL; write http://host:port.");
    }

    private static String required(ConnectorDocument sink, String key) {
        String value = sink.resolved().get(key);
        if (value == null || value.isBlank()) {
            throw new PipelineException(sink.file() + " lacks " + key + ", without which the quickstart cannot read what the sink wrote.");
        }
        return value;
    }
}
