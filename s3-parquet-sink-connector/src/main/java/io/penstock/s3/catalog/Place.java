package io.penstock.s3.catalog;

import java.util.List;

/**
 * Where below a table's root a file lies.
 *
 * @param path the directories as they are in the key, without leading and trailing slash; empty = the root itself
 * @param values one for each partition column, as a reader sees them
 */
record Place(String topic, String path, List<String> values) {}
