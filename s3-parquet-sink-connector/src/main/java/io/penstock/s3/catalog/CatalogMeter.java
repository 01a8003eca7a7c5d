package io.penstock.s3.catalog;

import java.util.function.IntConsumer;

/**
 * Where the catalog counts.
 *
 * @param failed an attempt to bring the catalog up to date failed; it will be tried again
 * @param refused something cannot be brought into the table, however often it is tried
 * @param partitions so many partitions are registered now that were not before
 */
public record CatalogMeter(Runnable failed, Runnable refused, IntConsumer partitions) {}
