package io.penstock.s3.shape;

import io.penstock.s3.parquet.RowWriter;
import java.util.List;
import java.util.Map;

/** Writes maps with known names as a group of optional fields; names that have no column are passed over. */
record MapFieldsWriter(List<Source> sources) implements ValueWriter {
    /** A field that has a column. */
    record Source(String name, ValueWriter writer) {
    }

    @Override
    public void write(Object value, RowWriter row) {
        if (!(value instanceof Map<?, ?> map)) {
            throw Misfit.of(value, "fields");
        }
        for (Source source : sources) {
            Object fieldValue = map.get(source.name());
            if (fieldValue == null) {
                row.absent();
                continue;
            }
            row.present();
            try {
                source.writer().write(fieldValue, row);
            } catch (Misfit e) {
                throw e.in(source.name());
            }
        }
    }
}
