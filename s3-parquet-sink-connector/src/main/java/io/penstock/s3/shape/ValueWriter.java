package io.penstock.s3.shape;

import io.penstock.s3.parquet.RowWriter;

/** Lays out the values of one column; knows what they are in Connect and what they become in the file. */
interface ValueWriter {
    /**
     * @param value not null
     * @throws Misfit if the value is not what the column holds; part of it may then have been written
     */
    void write(Object value, RowWriter row);
}
