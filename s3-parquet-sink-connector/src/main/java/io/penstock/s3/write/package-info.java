/**
 * From rows to a commit, for the Kafka partitions of one task: {@code PartitionWriter → OpenBatch → OpenFile → (sealed) → CommitQueue}.
 * A batch is what a Kafka partition has written since its last commit, over all its open files; sealing it hands it to the commit
 * room and starts the next one, so that the task's thread never waits for the store.
 *
 * <p>Routing, shaping, encoding, uploading and committing are other rooms' work; this one joins them. Configuration keys may not come in.
 */
package io.penstock.s3.write;
