package io.penstock.s3.shape;

import io.penstock.s3.parquet.RowWriter;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Writes the fields of Structs of one schema, in the order of the columns. */
final class StructWriter implements ValueWriter {
    /**
     * Where a column's values come from.
     *
     * @param name the field's, for errors
     * @param field null if these Structs do not have it
     * @param optional whether the column may be null
     * @param otherwise what stands for null; or null
     * @param otherwiseWriter writes that; null if there is nothing to write
     */
    record Source(String name, Field field, boolean optional, ValueWriter writer, Object otherwise, ValueWriter otherwiseWriter) {
    }

    private final Source[] sources;
    /** Flat copies of what is needed for every value. */
    private final Field[] fields;
    private final boolean[] optional;
    private final ValueWriter[] writers;

    StructWriter(List<Source> sources) {
        this.sources = sources.toArray(Source[]::new);
        fields = sources.stream().map(Source::field).toArray(Field[]::new);
        writers = sources.stream().map(Source::writer).toArray(ValueWriter[]::new);
        optional = new boolean[fields.length];
        for (int i = 0; i < fields.length; i++) {
            optional[i] = this.sources[i].optional();
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
                Object fieldValue = fields[i] == null ? null : struct.get(fields[i]);
                if (fieldValue == null) {
                    writeOtherwise(sources[i], row);
                } else {
                    if (optional[i]) {
                        row.present();
                    }
                    writers[i].write(fieldValue, row);
                }
            }
        } catch (Misfit e) {
            throw e.in(sources[i].name());
        }
    }

    private static void writeOtherwise(Source source, RowWriter row) {
        if (source.otherwise() != null) {
            if (source.optional()) {
                row.present();
            }
            source.otherwiseWriter().write(source.otherwise(), row);
        } else if (source.optional()) {
            row.absent();
        } else {
            throw new Misfit("is null, but its schema says that it is required");
        }
    }
}
