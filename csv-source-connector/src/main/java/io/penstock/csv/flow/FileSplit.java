package io.penstock.csv.flow;

import io.penstock.csv.files.InputFile;

/**
 * The part of a file that one task reads: the records that begin at {@code from} or behind, up to where the next split
 * takes over. Most files are one split, from 0.
 *
 * @param from byte offset; where the first record really begins is for {@link FileOpening} to find out
 */
public record FileSplit(InputFile file, long from) {

    /** How source partitions call it. */
    public String name() {
        return Long.toString(from);
    }

    /** The first split of a file. */
    static FileSplit first(InputFile file) {
        return new FileSplit(file, 0);
    }

    /** Where the next split begins. */
    static long end(long from, long splitBytes) {
        return splitBytes == 0 ? Long.MAX_VALUE : from + splitBytes;
    }
}
