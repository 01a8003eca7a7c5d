package io.penstock.csv.flow;

/**
 * Which files a task takes, and when.
 *
 * @param taskIndex    of this task, from 0
 * @param taskCount    of the connector
 * @param settleMillis how long a file must not have been written to
 * @param tail         follow files that grow
 * @param splitBytes   size of the pieces that plain files are cut into, 0 for no cutting
 */
public record FilePolicy(int taskIndex, int taskCount, long settleMillis, boolean tail, long splitBytes) {

    /** Deals splits by path, the pieces of one file to one task after the other; the entries of an archive stay together. */
    boolean takes(FileSplit split, long splitBytes) {
        long piece = splitBytes == 0 ? 0 : split.from() / splitBytes;
        return Math.floorMod(spread(split.file().path().toString().hashCode()) + piece, taskCount) == taskIndex;
    }

    /** Mixes the bits, because names in a directory differ in few places. */
    private static int spread(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ h >>> 15;
    }
}
