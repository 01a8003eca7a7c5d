package io.penstock.s3.rotate;

/**
 * What one Kafka partition has open, counted since its last rotation.
 *
 * @param records records in all its open files
 * @param largestFileBytes encoded bytes of its largest open file
 * @param openedAtMillis wall clock of the oldest unpublished record, {@code Long.MAX_VALUE} if there is none
 * @param firstRecordTime record time of the first record
 * @param lastPath partition path of the last record
 */
public record PartitionFacts(long records, long largestFileBytes, long openedAtMillis, long firstRecordTime, String lastPath) {}
