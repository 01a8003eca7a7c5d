package io.penstock.s3.parquet;

import java.util.Arrays;

/** The repetition or definition levels of a page. As long as they are all the same, only their number is kept. */
final class Levels {
    private final int max;
    private byte[] levels;
    private int same;
    private int count;

    /** @param max at most 127 */
    Levels(int max) {
        this.max = max;
    }

    void add(int level) {
        if (levels == null && level == same) {
            count++;
        } else {
            addSpelledOut(level);
        }
    }

    private void addSpelledOut(int level) {
        if (count == 0) {
            same = level;
        } else if (levels == null) {
            levels = new byte[Math.max(32, count * 2)];
            Arrays.fill(levels, 0, count, (byte) same);
        } else if (count == levels.length) {
            levels = Arrays.copyOf(levels, 2 * count);
        }
        if (levels != null) {
            levels[count] = (byte) level;
        }
        count++;
    }

    /** As data pages of version 1 have them: length and runs; nothing at all if there is only level 0. */
    void encode(EncodingWorkspace workspace, GrowingBytes out) {
        if (max == 0) {
            return;
        }
        int lengthAt = out.size;
        out.putInt(0);
        int bitWidth = HybridRle.bitWidth(max);
        if (levels == null) {
            HybridRle.encodeRun(same, count, bitWidth, out);
        } else {
            int[] values = workspace.ints(count);
            for (int i = 0; i < count; i++) {
                values[i] = levels[i];
            }
            HybridRle.encode(values, count, bitWidth, out);
        }
        LittleEndian.putInt(out.bytes, lengthAt, out.size - lengthAt - Integer.BYTES);
    }

    void clear() {
        levels = null;
        count = 0;
    }

    int retainedBytes() {
        return levels == null ? 0 : levels.length;
    }
}
