package io.penstock.csv.flow;

import io.penstock.csv.read.DialectHints;
import io.penstock.csv.types.Column;
import io.penstock.csv.types.NullTokens;
import java.time.ZoneId;
import java.util.List;

/**
 * How the user wants bytes to become rows.
 *
 * @param declared      columns whose type is fixed; a date without format takes the notation that the sample shows
 * @param allStrings    leave all other columns as they are written
 * @param dateFormats   in order of preference, empty for the usual ones
 * @param zone          of timestamps that name none
 * @param snakeCase     whether names are rewritten
 * @param padRagged     whether rows of another length are made to fit instead of being bad
 * @param keepEmptyRows whether rows of nothing but delimiters count
 * @param blockBytes    bytes that are read at a time
 */
public record ReadingRules(
        DialectHints hints, NullTokens nulls, List<Column> declared, boolean allStrings, List<String> dateFormats,
        ZoneId zone, boolean snakeCase, int maxRecordBytes, boolean padRagged, boolean keepEmptyRows, int blockBytes) {}
