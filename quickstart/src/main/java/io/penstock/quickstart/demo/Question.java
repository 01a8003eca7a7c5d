package io.penstock.quickstart.demo;

/**
 * A question to the Parquet files.
 *
 * @param title what is asked, for people
 * @param sql the statement
 * @param rows how many rows of the answer are shown
 * @param prunedTopic the topic whose files the statement leaves out by partition column; empty if it reads all
 */
record Question(String title, String sql, int rows, String prunedTopic) {
}
