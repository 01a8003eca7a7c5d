package io.penstock.s3.catalog;

/**
 * A column of the table that is a level of the path; always of type string.
 *
 * @param ofField whether its values are those of a field of the records
 */
record PartitionColumn(String name, Projection projection, boolean ofField) {

    PartitionColumn(String name, Projection projection) {
        this(name, projection, false);
    }
}
