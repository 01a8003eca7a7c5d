package io.penstock.s3.catalog;

/** A column of the table that is a level of the path; always of type string. */
record PartitionColumn(String name, Projection projection) {}
