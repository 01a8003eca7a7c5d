package io.penstock.s3.route;

import java.util.Objects;

/**
 * How objects are named.
 *
 * @param topicsDir directory of all topics; empty = the bucket's root
 * @param offsetWidth offsets are padded with zeros to this many digits
 * @param suffix what every name ends with, such as {@code .zstd.parquet}
 */
public record KeySettings(String topicsDir, String directoryDelim, String fileDelim, int offsetWidth, String suffix) {
    public KeySettings {
        Objects.requireNonNull(topicsDir, "topicsDir");
        Objects.requireNonNull(directoryDelim, "directoryDelim");
        Objects.requireNonNull(fileDelim, "fileDelim");
        Objects.requireNonNull(suffix, "suffix");
        if (offsetWidth < 0) {
            throw new IllegalArgumentException("offsetWidth must not be negative but was " + offsetWidth);
        }
    }
}
