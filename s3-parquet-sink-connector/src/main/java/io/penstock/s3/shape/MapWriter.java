package io.penstock.s3.shape;

import io.penstock.s3.parquet.RowWriter;
import java.util.Map;

/** Writes maps with primitive keys; values may be null whatever the schema says. */
record MapWriter(ValueWriter key, ValueWriter value) implements ValueWriter {
    @Override
    public void write(Object map, RowWriter row) {
        if (!(map instanceof Map<?, ?> entries)) {
            throw Misfit.of(map, "a map");
        }
        row.count(entries.size());
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (entry.getKey() == null) {
                throw new Misfit("holds an entry without a key, which Parquet cannot hold");
            }
            try {
                key.write(entry.getKey(), row);
                if (entry.getValue() == null) {
                    row.absent();
                } else {
                    row.present();
                    value.write(entry.getValue(), row);
                }
            } catch (Misfit e) {
                throw e.atEntry(entry.getKey());
            }
        }
    }
}
