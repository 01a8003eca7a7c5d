package io.penstock.s3.parquet;

import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** The values that are there (nulls are only levels) of one column of the row group that is being built. */
sealed interface ColumnValues permits NumberValues, BytesValues, BooleanValues {
    /** Adds values to the current page. {@code rows}: the bytes that they were read from. */
    void absorb(TakenApart taken, byte[] rows);

    /** What the current page's values would need, encoded but not compressed: an estimate. */
    int pageBytes();

    /**
     * Appends the current page's values, puts their least and greatest into {@code statistics} and begins the next page.
     *
     * @return how they were encoded
     */
    Encoding encodePage(EncodingWorkspace workspace, GrowingBytes out, Statistics<?> statistics);

    /**
     * The moment to give a dictionary up: called now and then, between rows.
     *
     * @param pageEnds the page is encoded next
     */
    void settle(boolean pageEnds);

    /** The number of values in the dictionary that pages refer to; 0 if none does. */
    int dictionarySize();

    /** Appends the dictionary, PLAIN, and hands its values to the Bloom filter. */
    void encodeDictionary(GrowingBytes out);

    /** Forgets everything: a new row group begins. */
    void clear();

    long retainedBytes();
}
