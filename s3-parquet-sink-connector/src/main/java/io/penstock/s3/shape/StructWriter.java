package io.penstock.s3.shape;

import io.penstock.s3.parquet.RowWriter;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Writes the fields of Structs of one schema, in the order of the columns. */
final class StructWriter implements ValueWriter {
    /** A field that has a column. */
    record Source(Field field, ValueWriter writer) {
    }

    private final Field[] fields;
    private final boolean[] optional;
    private final ValueWriter[] writers;

    StructWriter(List<Source> sources) {
        fields = sources.stream().map(Source::field).toArray(Field[]::new);
        writers = sources.stream().map(Source::writer).toArray(ValueWriter[]::new);
        optional = new boolean[fields.length];
        for (int i = 0; i < fields.length; i++) {
            optional[i] = fields[i].schema().isOptional();
        }
    }

    @Override
    public void write(Object value, RowWriter row) {
        if (!(value instanceof Struct struct)) {
            throw Misfit.of(value, "a struct");
        }
        int i = 0;
        try {
            for (; i < fields.length; i++) {
                Object fieldValue = struct.get(fields[i]);
                if (optional[i]) {
                    if (fieldValue == null) {
                        row.absent();
                        continue;
                    }
                    row.present();
                } else if (fieldValue == null) {
                    throw new Misfit("is null, but its schema says that it is required");
                }
                writers[i].write(fieldValue, row);
            }
        } catch (Misfit e) {
            throw e.in(fields[i].name());
        }
    }
}
