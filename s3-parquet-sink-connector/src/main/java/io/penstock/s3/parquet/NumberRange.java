package io.penstock.s3.parquet;

import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Least and greatest of the numbers of a page. */
sealed interface NumberRange {
    /** @param values integers, or the bits of floats or doubles */
    void add(long[] values, int count);

    /** Puts them into the statistics and begins anew. NaNs are only counted; with one among them there is no range. */
    void take(Statistics<?> statistics);

    void clear();

    static NumberRange of(PrimitiveTypeName type) {
        return switch (type) {
            case DOUBLE -> new FloatingRange(true);
            case FLOAT -> new FloatingRange(false);
            case INT64 -> new IntegerRange(true);
            default -> new IntegerRange(false);
        };
    }

    /** INT32 and INT64. */
    final class IntegerRange implements NumberRange {
        private final boolean wide;
        private long min;
        private long max;

        IntegerRange(boolean wide) {
            this.wide = wide;
            clear();
        }

        @Override
        public void add(long[] values, int count) {
            long least = min;
            long greatest = max;
            for (int i = 0; i < count; i++) {
                least = Math.min(least, values[i]);
                greatest = Math.max(greatest, values[i]);
            }
            min = least;
            max = greatest;
        }

        @Override
        public void take(Statistics<?> statistics) {
            if (min <= max && wide) {
                statistics.updateStats(min);
                statistics.updateStats(max);
            } else if (min <= max) {
                statistics.updateStats((int) min);
                statistics.updateStats((int) max);
            }
            clear();
        }

        @Override
        public void clear() {
            min = Long.MAX_VALUE;
            max = Long.MIN_VALUE;
        }
    }

    /** FLOAT and DOUBLE; every float is exactly a double. */
    final class FloatingRange implements NumberRange {
        private final boolean wide;
        private double min;
        private double max;
        private long notNumbers;

        FloatingRange(boolean wide) {
            this.wide = wide;
            clear();
        }

        @Override
        public void add(long[] values, int count) {
            for (int i = 0; i < count; i++) {
                double value = wide ? Double.longBitsToDouble(values[i]) : Float.intBitsToFloat((int) values[i]);
                if (Double.isNaN(value)) {
                    notNumbers++;
                } else {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
        }

        @Override
        public void take(Statistics<?> statistics) {
            statistics.incrementNanCount(notNumbers);
            if (notNumbers == 0 && min <= max && wide) {
                statistics.updateStats(min);
                statistics.updateStats(max);
            } else if (notNumbers == 0 && min <= max) {
                statistics.updateStats((float) min);
                statistics.updateStats((float) max);
            }
            clear();
        }

        @Override
        public void clear() {
            min = Double.POSITIVE_INFINITY;
            max = Double.NEGATIVE_INFINITY;
            notNumbers = 0;
        }
    }
}
