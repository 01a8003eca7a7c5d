package io.penstock.s3.shape;

import io.penstock.s3.parquet.RowWriter;
import java.util.Map;

/** Writes maps whose keys are not primitive as lists of entries. */
record EntryListWriter(ValueWriter key, ValueWriter value) implements ValueWriter {
    @Override
    public void write(Object map, RowWriter row) {
        if (!(map instanceof Map<?, ?> entries)) {
            throw Misfit.of(map, "a map");
        }
        row.count(entries.size());
        int index = 0;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (entry.getKey() == null) {
                throw new Misfit("holds an entry without a key");
            }
            row.present();
            try {
                key.write(entry.getKey(), row);
                if (entry.getValue() == null) {
                    row.absent();
                } else {
                    row.present();
                    value.write(entry.getValue(), row);
                }
            } catch (Misfit e) {
                throw e.at(index);
            }
            index++;
        }
    }
}
