package io.penstock.s3.route;

/**
 * One field that partitions.
 *
 * @param field the field of the record's value; a dot steps into a nested struct or map
 * @param directory its name in the path, what stands before the {@code =}
 */
public record PartitionField(String field, String directory) {}
