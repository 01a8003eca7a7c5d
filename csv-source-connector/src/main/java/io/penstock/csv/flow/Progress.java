package io.penstock.csv.flow;

/**
 * How far a file, or a split of it, was read, and as what: all that a restart needs.
 *
 * @param position    byte offset in the (unpacked) source at which the next record begins
 * @param row         rows read so far
 * @param badRows     of them bad
 * @param storedBytes size on disk of a file that was read to its end, -1 while it was not
 * @param pinned      what the file was read as
 */
public record Progress(long position, long row, long badRows, long storedBytes, Pinned pinned) {

    /**
     * What stays the same while a file is read.
     *
     * @param fingerprint of the head of the file
     * @param dialect     described
     * @param types       described
     * @param splitBytes  the split size that the file was cut by
     */
    public record Pinned(String fingerprint, String dialect, String types, long splitBytes) {}

    /** The same place, with the columns read as these types. */
    Progress as(String types) {
        return new Progress(position, row, badRows, storedBytes,
                new Pinned(pinned.fingerprint, pinned.dialect, types, pinned.splitBytes));
    }

    /** Whether the end of the file was reached. */
    public boolean done() {
        return storedBytes >= 0;
    }
}
