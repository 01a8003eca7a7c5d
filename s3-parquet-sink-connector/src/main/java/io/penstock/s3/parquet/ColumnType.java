package io.penstock.s3.parquet;

import java.util.List;
import java.util.Objects;

/** What a column holds. Two types that are equal are written alike, so a schema is compared by its types. */
public sealed interface ColumnType {

    /** Types without parameters. TIMESTAMP counts milliseconds since 1970-01-01T00:00Z, DATE days; STRING is UTF-8. */
    enum Scalar implements ColumnType {
        BOOLEAN, INT8, INT16, INT32, INT64, FLOAT, DOUBLE, STRING, BINARY, DATE, TIMESTAMP
    }

    /** An exact number of at most {@code precision} digits, {@code scale} of them behind the point. */
    record Decimal(int precision, int scale) implements ColumnType {
        /** Athena's, Hive's and Trino's limit. */
        public static final int MAX_PRECISION = 38;

        public Decimal {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("decimal(" + precision + "," + scale + ") is not possible: precision must lie in 1.."
                    + MAX_PRECISION + " and scale in 0..precision");
            }
        }
    }

    /** Named fields; never empty, because Parquet cannot hold a group without columns. */
    record Group(List<Column> fields) implements ColumnType {
        public Group {
            fields = List.copyOf(fields);
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("a group needs at least one field");
            }
        }
    }

    /** Elements may always be null, so that nullable and other elements are laid out alike. */
    record ListOf(ColumnType element) implements ColumnType {
        public ListOf {
            Objects.requireNonNull(element);
        }
    }

    /** Keys are never null, values may be. */
    record MapOf(ColumnType key, ColumnType value) implements ColumnType {
        public MapOf {
            Objects.requireNonNull(key);
            Objects.requireNonNull(value);
        }
    }
}
