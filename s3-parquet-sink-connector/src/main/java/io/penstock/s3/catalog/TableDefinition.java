package io.penstock.s3.catalog;

import java.util.List;
import java.util.Map;

/**
 * A table over Parquet files.
 *
 * @param columns of the files, by name
 * @param partitionColumns of the path, all of them strings
 * @param location {@code s3://…/}
 * @param parameters table properties, in the order in which to show them
 */
record TableDefinition(String name, Map<String, HiveType> columns, List<String> partitionColumns, String location, Map<String, String> parameters) {}
