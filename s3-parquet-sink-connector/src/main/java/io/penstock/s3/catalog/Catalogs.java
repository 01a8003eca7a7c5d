package io.penstock.s3.catalog;

import io.penstock.s3.parquet.Codec;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.route.KeySettings;
import io.penstock.s3.route.RouteSettings;
import io.penstock.s3.upload.AwsAccess;
import io.penstock.s3.upload.S3Settings;
import java.time.Clock;

/** Makes the catalog that a configuration asks for. */
public final class Catalogs {

    /** How keys are named, and in which codec the files are. */
    public record Files(KeySettings keys, RouteSettings route, Codec codec) {}

    private static final class NoTables implements Catalog {
        @Override
        public void published(String key, FileSchema schema) {
            // Keys without directories make no table.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private Catalogs() {}

    /** @param taskName for the name of its thread */
    public static Catalog of(CatalogKind kind, GlueSettings glue, Files files, S3Settings s3, Clock clock, CatalogMeter meter, String taskName) {
        TableLayout layout = TableLayout.of(s3.bucket(), files.keys(), files.route()).orElse(null);
        if (layout == null) {
            return new NoTables();
        }
        TableDefinitions definitions = new TableDefinitions(layout, glue.table(), files.codec(), kind != CatalogKind.GLUE_PARTITIONS);
        if (kind == CatalogKind.NONE) {
            return new LoggedDdl(definitions);
        }
        GlueApi api = new GlueApi(new AwsAccess(s3), glue.endpoint());
        GlueTables tables = new GlueTables(definitions, new GlueTable(api, glue.database()), clock, meter);
        return new BehindTheData(layout, tables::update, meter, BehindTheData.Patience.USUAL, api::close, "penstock-s3-" + taskName + "-catalog");
    }
}
