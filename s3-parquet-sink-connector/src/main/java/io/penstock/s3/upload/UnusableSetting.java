package io.penstock.s3.upload;

import org.apache.kafka.common.config.ConfigException;

/** A setting that only the SDK could judge, and with which no client can be made. */
public final class UnusableSetting extends ConfigException {
    private static final long serialVersionUID = 1;

    private final String key;

    /** @param sentence what is wrong and what to write instead */
    UnusableSetting(String key, Object value, String sentence) {
        super(key, value, sentence);
        this.key = key;
    }

    /** The configuration key that has to change. */
    public String key() {
        return key;
    }
}
