package io.penstock.s3.parquet;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How files are encoded.
 *
 * @param codec how pages are compressed
 * @param level compression level; empty: the codec's own default
 * @param rowGroupBytes a row group is written out when it needs about so many bytes in memory, at least 1
 * @param pageBytes a page ends when its values need so many bytes before compression, at least 1
 * @param dictionary whether to try dictionaries at all
 * @param bloomFilterColumns columns (nested ones with dots) that get a Bloom filter per row group; names that a file
 *     does not have, and booleans, are passed over
 */
public record ParquetSettings(Codec codec, OptionalInt level, long rowGroupBytes, int pageBytes, boolean dictionary,
                              Set<String> bloomFilterColumns) {
    public ParquetSettings {
        Objects.requireNonNull(codec);
        Objects.requireNonNull(level);
        bloomFilterColumns = Set.copyOf(bloomFilterColumns);
        if (rowGroupBytes < 1 || pageBytes < 1) {
            throw new IllegalArgumentException(
                "rowGroupBytes and pageBytes must be positive but were " + rowGroupBytes + " and " + pageBytes);
        }
        if (level.isPresent() && !codec.takesLevel(level.getAsInt())) {
            throw new IllegalArgumentException(codec + " has no compression level " + level.getAsInt() + "; " + codec.levels());
        }
    }

    /** zstd at its default level, row groups of 64 MiB, pages of 1 MiB, dictionaries, no Bloom filters. */
    public static ParquetSettings defaults() {
        return new ParquetSettings(Codec.ZSTD, OptionalInt.empty(), 64L << 20, 1 << 20, true, Set.of());
    }
}
