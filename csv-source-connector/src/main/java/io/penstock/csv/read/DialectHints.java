package io.penstock.csv.read;

import java.nio.charset.Charset;

/**
 * What the user has fixed of a dialect; null means "detect it".
 *
 * @param quote  {@link CsvDialect#NONE} for none
 * @param escape {@link CsvDialect#NONE} for none
 */
public record DialectHints(
        Charset charset, String delimiter, Character quote, Character escape, Integer skipLines, Integer headerLines) {

    /** Nothing is fixed. */
    public static final DialectHints DETECT_ALL = new DialectHints(null, null, null, null, null, null);
}
