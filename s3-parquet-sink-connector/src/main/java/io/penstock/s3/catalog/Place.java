package io.penstock.s3.catalog;

import java.util.List;

/**
 * Where below a table's root a file lies, or a directory that has files further below.
 *
 * @param path the directories as they are in the key, without leading and trailing slash; empty = the root itself
 * @param values one for each level, as a reader sees them; a file has as many as the table has partition columns
 */
record Place(String topic, String path, List<String> values) {}
