package io.penstock.s3.parquet;

import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The compressions that Athena, Trino and DuckDB all read. */
public enum Codec {
    NONE("none", CompressionCodecName.UNCOMPRESSED, 0, -1, 0),
    SNAPPY("snappy", CompressionCodecName.SNAPPY, 0, -1, 0),
    GZIP("gzip", CompressionCodecName.GZIP, 0, 9, 6),
    ZSTD("zstd", CompressionCodecName.ZSTD, 1, 22, 3);

    private final String configName;
    private final CompressionCodecName parquetName;
    private final int lowest;
    private final int highest;
    private final int defaultLevel;

    Codec(String configName, CompressionCodecName parquetName, int lowest, int highest, int defaultLevel) {
        this.configName = configName;
        this.parquetName = parquetName;
        this.lowest = lowest;
        this.highest = highest;
        this.defaultLevel = defaultLevel;
    }

    /** The name that users write. */
    public String configName() {
        return configName;
    }

    public boolean takesLevel(int level) {
        return level >= lowest && level <= highest;
    }

    /** What levels there are, as the end of a sentence. */
    public String levels() {
        return highest < lowest ? configName + " has no levels" : configName + " has levels " + lowest + " to " + highest;
    }

    int defaultLevel() {
        return defaultLevel;
    }

    CompressionCodecName parquetName() {
        return parquetName;
    }

    @Override
    public String toString() {
        return configName;
    }
}
