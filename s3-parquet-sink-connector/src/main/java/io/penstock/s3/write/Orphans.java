package io.penstock.s3.write;

import io.penstock.s3.route.ObjectKeys;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.ObjectStore.OpenUpload;
import io.penstock.s3.upload.StoreFailure;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads that an earlier owner of a partition has begun and never will complete, because it crashed or was fenced. Whoever has claimed
 * the partition, and published what had been decided, may give up every other upload whose file name says that it is the partition's.
 * What this misses (renamed topics, no permission to list) is left to the bucket's lifecycle rule.
 */
public final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final ObjectStore store;
    private final ObjectKeys keys;

    public Orphans(ObjectStore store, ObjectKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** To be called between the claim and the first upload of the new owner. Failing is no reason to stop. */
    void abandon(TopicPartition source) {
        try {
            for (OpenUpload upload : store.openUploads(keys.tableRoot(source.topic()))) {
                if (keys.isOf(upload.key(), source.topic(), source.partition())) {
                    store.abort(upload.key(), upload.uploadId());
                    LOG.info("{}: removed the upload of {} that an earlier owner left behind", source, upload.key());
                }
            }
        } catch (StoreFailure failure) {
            LOG.info("{}: uploads of earlier owners are left to the bucket's lifecycle rule: {}", source, failure.getMessage());
        }
    }
}
