package io.penstock.s3.shape;

import java.util.Locale;

/** What a record is besides its value, as columns of the file. */
public enum KafkaColumn {
    TOPIC, PARTITION, OFFSET, TIMESTAMP, KEY, HEADERS;

    /** The name that users write. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String columnName() {
        return "kafka_" + configName();
    }
}
