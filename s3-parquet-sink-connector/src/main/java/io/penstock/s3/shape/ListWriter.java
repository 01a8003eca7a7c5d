package io.penstock.s3.shape;

import io.penstock.s3.parquet.RowWriter;
import java.util.List;

/** Writes lists; elements may be null whatever the schema says. */
record ListWriter(ValueWriter element) implements ValueWriter {
    @Override
    public void write(Object value, RowWriter row) {
        if (!(value instanceof List<?> list)) {
            throw Misfit.of(value, "a list");
        }
        row.count(list.size());
        int index = 0;
        for (Object item : list) {
            if (item == null) {
                row.absent();
            } else {
                row.present();
                try {
                    element.write(item, row);
                } catch (Misfit e) {
                    throw e.at(index);
                }
            }
            index++;
        }
    }
}
