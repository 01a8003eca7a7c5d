package io.penstock.s3.parquet;

import java.util.Objects;

/** One row, checked against its schema and laid out so that {@link ParquetEncoder} only has to append it. Immutable. */
public final class ShapedRow {
    private final FileSchema schema;
    private final byte[] bytes;

    /** Takes what the writer holds; the writer can be used for the next row at once. */
    public ShapedRow(FileSchema schema, RowWriter row) {
        this.schema = Objects.requireNonNull(schema);
        this.bytes = row.toByteArray();
    }

    public FileSchema schema() {
        return schema;
    }

    /** Its length before it is encoded, in bytes. */
    public int length() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }
}
