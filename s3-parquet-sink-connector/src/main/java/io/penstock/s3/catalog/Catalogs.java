package io.penstock.s3.catalog;

import io.penstock.s3.parquet.Codec;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.route.KeySettings;
import io.penstock.s3.route.RouteSettings;
import io.penstock.s3.upload.AwsAccess;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.S3Settings;
import java.time.Clock;
import java.util.function.Consumer;

/** Makes the catalog that a configuration asks for. */
public final class Catalogs {

    /** How keys are named, and in which codec the files are. */
    public record Files(KeySettings keys, RouteSettings route, Codec codec) {}

    /** The bucket that they are in. */
    public record Bucket(S3Settings settings, ObjectStore store) {}

    /** Whose catalog it is; the name is for its thread. */
    public record Task(String name, Clock clock, CatalogMeter meter) {}

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

    public static Catalog of(CatalogKind kind, GlueSettings glue, Files files, Bucket bucket, Task task) {
        TableLayout layout = TableLayout.of(bucket.settings().bucket(), files.keys(), files.route()).orElse(null);
        if (layout == null) {
            return new NoTables();
        }
        TableDefinitions definitions = new TableDefinitions(layout, glue.table(), files.codec(), kind != CatalogKind.GLUE_PARTITIONS);
        WrittenPlaces written = new WrittenPlaces(layout, bucket.store());
        if (kind == CatalogKind.NONE) {
            LoggedDdl log = LoggedDdl.ofThisWorker(definitions, written, task.clock());
            return behind(layout, log::update, task, () -> { });
        }
        GlueApi api = new GlueApi(new AwsAccess(bucket.settings()), glue.endpoint());
        GlueTables tables = new GlueTables(definitions, new GlueTable(api, glue.database()), written, task.clock(), task.meter());
        return behind(layout, tables::update, task, api::close);
    }

    private static Catalog behind(TableLayout layout, Consumer<News> update, Task task, Runnable atEnd) {
        return new BehindTheData(layout, update, task.meter(), BehindTheData.Patience.USUAL, atEnd, "penstock-s3-" + task.name() + "-catalog");
    }
}
