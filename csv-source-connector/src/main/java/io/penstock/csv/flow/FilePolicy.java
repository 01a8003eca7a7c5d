package io.penstock.csv.flow;

import io.penstock.csv.files.InputFile;

/**
 * Which files a task takes, and when.
 *
 * @param taskIndex    of this task, from 0
 * @param taskCount    of the connector
 * @param settleMillis how long a file must not have been written to
 * @param tail         follow files that grow
 * @param splitBytes   size of the pieces that plain files are cut into
 */
public record FilePolicy(int taskIndex, int taskCount, long settleMillis, boolean tail, long splitBytes) {

    boolean takes(InputFile file) {
        return Math.floorMod(spread(file.name().hashCode()), taskCount) == taskIndex;
    }

    /** Mixes the bits, because names in a directory differ in few places. */
    private static int spread(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ h >>> 15;
    }
}
