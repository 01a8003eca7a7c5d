package io.penstock.s3.upload;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a published file says about itself. The first group is known when an upload begins, the second when the file ends; an object
 * whose upload began before its end was known carries the second group in its Parquet footer alone, where every file has both.
 */
public final class FileMetadata {

    public static final String COMMIT = "penstock-commit";
    private static final String CONNECTOR = "penstock-connector";
    private static final String TOPIC = "penstock-topic";
    private static final String PARTITION = "penstock-partition";
    static final String FIRST_OFFSET = "penstock-first-offset";
    static final String LAST_OFFSET = "penstock-last-offset";
    static final String ROWS = "penstock-rows";

    private FileMetadata() {}

    public static Map<String, String> atStart(String commit, String connector, String topic, int partition, long firstOffset) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(COMMIT, commit);
        metadata.put(CONNECTOR, ascii(connector));
        metadata.put(TOPIC, ascii(topic));
        metadata.put(PARTITION, Integer.toString(partition));
        metadata.put(FIRST_OFFSET, Long.toString(firstOffset));
        return metadata;
    }

    public static Map<String, String> atEnd(long lastOffset, long rows) {
        return Map.of(LAST_OFFSET, Long.toString(lastOffset), ROWS, Long.toString(rows));
    }

    /** Object metadata travels in HTTP headers. */
    private static String ascii(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
