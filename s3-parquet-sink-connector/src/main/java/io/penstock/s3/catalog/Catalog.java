package io.penstock.s3.catalog;

import io.penstock.s3.parquet.FileSchema;

/** Hears of files that have become visible. Never blocks and never throws: the data path calls it. */
public interface Catalog extends AutoCloseable {

    /**
     * A file can be read now. May be called again for the same file, and by several threads.
     *
     * @param schema its columns; {@code null} when an earlier run wrote it and only its place is known
     */
    void published(String key, FileSchema schema);

    /** Finishes what it can within a few seconds. */
    @Override
    void close();
}
