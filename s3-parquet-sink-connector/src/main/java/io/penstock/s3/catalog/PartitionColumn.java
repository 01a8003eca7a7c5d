package io.penstock.s3.catalog;

/**
 * A column of the table that is a level of the path; always of type string.
 *
 * @param name in lower case, as tables have it
 * @param directory what stands before the {@code =} in the path, in its own case; empty when the path has values alone
 * @param ofField whether its values are those of a field of the records
 */
record PartitionColumn(String name, String directory, Projection projection, boolean ofField) {

    static PartitionColumn named(String directory, Projection projection) {
        return new PartitionColumn(TableNames.lowerCase(directory), directory, projection, false);
    }

    /** The level of a path that a reader finds by itself: {@code name=value}. */
    boolean isPlain() {
        return name.equals(directory);
    }
}
