package io.penstock.csv.types;

import java.util.Locale;

/**
 * One column.
 *
 * @param name   as it appears in records
 * @param type   of its values
 * @param format of dates and timestamps, else null
 * @param scale  digits behind the point of decimals, else 0
 */
public record Column(String name, ColumnType type, DatePattern format, int scale) {

    /** A column of a type that needs nothing more. */
    public static Column of(String name, ColumnType type) {
        return new Column(name, type, null, 0);
    }

    /** The type as a person would write it, with the format of dates. */
    public String describeType() {
        return switch (type) {
            case DATE, TIMESTAMP -> type.name().toLowerCase(Locale.ROOT) + "(" + format.text() + ")";
            case DECIMAL -> "decimal(38," + scale + ")";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }
}
