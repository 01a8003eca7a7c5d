package io.penstock.s3.catalog;

import io.penstock.s3.parquet.FileSchema;
import java.util.LinkedHashSet;
import java.util.Set;

/** What has been published of a topic and is not in the catalog yet. */
record News(String topic, Set<FileSchema> schemas, Set<Place> places) {

    News(String topic) {
        this(topic, new LinkedHashSet<>(), new LinkedHashSet<>());
    }
}
