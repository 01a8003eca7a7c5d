/**
 * The moment of commit. {@link io.penstock.s3.commit.CommitLedger} holds the exactly-once protocol: which rows of one Kafka partition
 * are in which uploads, decided by one compare-and-swap of one small object, and everything that follows from it after a crash, a lost
 * answer, a second owner, or an upload that somebody removed. {@link io.penstock.s3.commit.AtLeastOnce} stands in for it where a
 * store has no conditional writes.
 *
 * <p>What comes in is a list of finished, invisible uploads with their offsets; what goes out is visible files and the offset to go on
 * from. Records, schemas and Parquet may not come in.
 */
package io.penstock.s3.commit;
