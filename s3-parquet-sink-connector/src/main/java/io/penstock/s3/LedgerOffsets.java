package io.penstock.s3;

import io.penstock.s3.commit.CommitLedger;
import io.penstock.s3.commit.CommitSettings;
import io.penstock.s3.commit.LedgerState;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.Retrying;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What altering or resetting a stopped connector's offsets through Connect's REST interface does to its ledgers: files that had been
 * decided on are published first, then the ledger goes to the new offset with the next generation, so that rows that are written
 * again go to names of their own.
 */
final class LedgerOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerOffsets.class);

    private final ObjectStore store;
    private final CommitSettings settings;
    private final Retrying retrying;

    LedgerOffsets(ObjectStore store, CommitSettings settings, Retrying retrying) {
        this.store = store;
        this.settings = settings;
        this.retrying = retrying;
    }

    /**
     * @param offsets the next offset to write for each partition; null = wherever Kafka's consumer group says, after a reset its start.
     *     Empty when Connect resets a connector whose group has no offsets, because they expired or their topics were deleted (Connect
     *     refuses an empty list of its user): all ledgers are reset then. Of a group that has some, Connect names only these partitions.
     */
    void alter(Map<TopicPartition, Long> offsets) {
        if (offsets.isEmpty()) {
            settings.ledgerKeys(store).forEach(key -> set(key, LedgerState.UNKNOWN));
        }
        offsets.forEach((source, offset) -> {
            if (offset != null && offset < 0) {
                throw new ConnectException("kafka_offset of " + source + " must be 0 or more but was " + offset);
            }
        });
        offsets.forEach((source, offset) -> set(settings.ledgerKey(source.topic(), source.partition()), offset == null ? LedgerState.UNKNOWN : offset));
    }

    private void set(String key, long offset) {
        new CommitLedger(key, store, retrying, Runnable::run, () -> UUID.randomUUID().toString()).resetTo(offset);
        LOG.info("The ledger {} was set to {}", key, offset < 0 ? "Kafka's committed offset" : "offset " + offset);
    }
}
