package io.penstock.s3.route;

/**
 * Object keys: {@code <topics.dir>/<topic>/<path>/<file topic>+<Kafka partition>+<first offset>[-g<generation>]<suffix>}.
 *
 * <p>A generation above 0 is part of the name, so that a key that a rolled-back commit has used is never used again.
 */
public final class ObjectKeys {
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
