package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.FileSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One {@link FileSchema} per distinct list of columns, so that schemas that differ only in name or version share their files. */
final class FileSchemas {
    private final Map<List<Column>, FileSchema> byColumns = new HashMap<>();

    FileSchema of(List<Column> columns) {
        return byColumns.computeIfAbsent(List.copyOf(columns), FileSchema::new);
    }
}
