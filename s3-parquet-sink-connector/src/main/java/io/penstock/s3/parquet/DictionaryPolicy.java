package io.penstock.s3.parquet;

/** Whether a dictionary pays for a column chunk: it must save at least a tenth, and stay small enough to be looked up quickly. */
final class DictionaryPolicy {
    /** Fewer values than this prove nothing. */
    private static final int ENOUGH_VALUES = 512;
    /** Beyond this the dictionary does not fit in a core's cache, and each value costs a miss. */
    private static final int MOST_ENTRIES = 1 << 16;

    /** The limit of parquet-java, and what readers are used to. */
    private static final int MOST_BYTES = 1 << 20;

    private DictionaryPolicy() {
    }

    /**
     * @param values values so far in the row group
     * @param plainBytes what they need without a dictionary
     * @param entries distinct values among them
     * @param entryBytes what those need in the dictionary page
     * @param pageEnds no more values will come before the page is encoded
     */
    static boolean pays(long values, long plainBytes, int entries, int entryBytes, boolean pageEnds) {
        if (entries > MOST_ENTRIES || entryBytes > MOST_BYTES) {
            return false;
        }
        if (values < ENOUGH_VALUES && !pageEnds) {
            return true;
        }
        long ids = values * HybridRle.bitWidth(Math.max(0, entries - 1)) / 8;
        return (entryBytes + ids) * 10 < plainBytes * 9;
    }
}
