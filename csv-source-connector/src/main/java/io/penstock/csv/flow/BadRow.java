package io.penstock.csv.flow;

/**
 * A row that could not be read.
 *
 * @param raw      its bytes as they stand in the file (UTF-16 as UTF-8), of a very long one the head
 * @param row      its number in the file or split, from 1
 * @param position byte offset at which it begins
 * @param column   name of the column at fault, or null
 * @param reason   in words
 */
public record BadRow(byte[] raw, long row, long position, String column, String reason) {}
