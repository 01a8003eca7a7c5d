package io.penstock.s3.parquet;

import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Least and greatest of a page's numbers. */
final class NumberStatistics {
    private NumberStatistics() {
    }

    /** @param values integers, or the bits of floats or doubles */
    static void update(PrimitiveTypeName type, long[] values, int count, Statistics<?> statistics) {
        if (count == 0) {
            return;
        }
        switch (type) {
            case DOUBLE -> doubles(values, count, statistics);
            case FLOAT -> floats(values, count, statistics);
            default -> integers(type, values, count, statistics);
        }
    }

    private static void integers(PrimitiveTypeName type, long[] values, int count, Statistics<?> statistics) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        if (type == PrimitiveTypeName.INT64) {
            statistics.updateStats(min);
            statistics.updateStats(max);
        } else {
            statistics.updateStats((int) min);
            statistics.updateStats((int) max);
        }
    }

    private static void doubles(long[] values, int count, Statistics<?> statistics) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long notNumbers = 0;
        for (int i = 0; i < count; i++) {
            double value = Double.longBitsToDouble(values[i]);
            if (value != value) {
                notNumbers++;
            } else {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        statistics.incrementNanCount(notNumbers);
        if (notNumbers == 0) {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }

    private static void floats(long[] values, int count, Statistics<?> statistics) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        long notNumbers = 0;
        for (int i = 0; i < count; i++) {
            float value = Float.intBitsToFloat((int) values[i]);
            if (value != value) {
                notNumbers++;
            } else {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        statistics.incrementNanCount(notNumbers);
        if (notNumbers == 0) {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }
}
