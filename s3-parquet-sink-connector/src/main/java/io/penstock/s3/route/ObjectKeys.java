package io.penstock.s3.route;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.errors.DataException;

/**
 * Object keys: {@code <topics.dir>/<topic>/<path>/<file topic>+<Kafka partition>+<first offset>[-g<generation>]<suffix>}.
 *
 * <p>A generation above 0 is part of the name, so that a key that a rolled-back commit has used is never used again.
 */
public final class ObjectKeys {
    /** S3's limit for keys in UTF-8. */
    private static final int MOST_BYTES = 1_024;
    /** Characters of a path that leave room for the longest names of topics: paths of times are never looked at twice. */
    private static final int ALWAYS_SHORT_ENOUGH = 100;

    private final KeySettings settings;
    private final String prefix;

    public ObjectKeys(KeySettings settings) {
        this.settings = settings;
        this.prefix = settings.topicsDir().isEmpty() ? "" : settings.topicsDir() + settings.directoryDelim();
    }

    /**
     * @param topic the topic whose directory it is, which a transform may have renamed
     * @param path {@link Route#path()}
     * @param fileTopic the topic that Kafka knows, so that topics renamed into one can't share a key
     */
    public String file(String topic, String path, String fileTopic, int kafkaPartition, long firstOffset, long generation) {
        String offset = Long.toString(firstOffset);
        StringBuilder key = new StringBuilder(prefix.length() + topic.length() + path.length() + fileTopic.length() + 64);
        key.append(prefix).append(topic).append(settings.directoryDelim());
        if (!path.isEmpty()) {
            key.append(path).append(settings.directoryDelim());
        }
        key.append(fileTopic).append(settings.fileDelim()).append(kafkaPartition).append(settings.fileDelim());
        key.append("0".repeat(Math.max(0, settings.offsetWidth() - offset.length()))).append(offset);
        if (generation > 0) {
            key.append("-g").append(generation);
        }
        return key.append(settings.suffix()).toString();
    }

    /**
     * Refuses a path below which no file could be named, as a long value of a partition field makes one.
     *
     * @throws DataException with the length that a key would have; the caller adds topic, partition and offset
     */
    public void requireRoom(String topic, String path, String fileTopic, int kafkaPartition) {
        if (path.length() > ALWAYS_SHORT_ENOUGH) {
            int bytes = file(topic, path, fileTopic, kafkaPartition, Long.MAX_VALUE, Long.MAX_VALUE).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                throw new DataException("the value of a partition field is too long: the object's key would have " + bytes + " bytes, and S3 allows "
                        + MOST_BYTES + "; shorten the value with a transform, or partition by another field");
            }
        }
    }

    /** Whether a key below {@link #tableRoot} names a file of this Kafka partition. */
    public boolean isOf(String key, String fileTopic, int kafkaPartition) {
        int name = key.lastIndexOf(settings.directoryDelim()) + settings.directoryDelim().length();
        return key.startsWith(fileTopic + settings.fileDelim() + kafkaPartition + settings.fileDelim(), name);
    }

    /** The prefix that all files of a topic share, and nothing else: {@code <topics.dir>/<topic>/}. */
    public String tableRoot(String topic) {
        return prefix + topic + settings.directoryDelim();
    }
}
