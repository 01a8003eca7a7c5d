/**
 * When the files that a Kafka partition has open are committed, and why.
 *
 * <p>In come counts and times, out comes one {@link io.penstock.s3.rotate.RotationReason}, which is what gets logged and counted.
 * Pure: no clock, no I/O, no state that changes an answer.
 */
package io.penstock.s3.rotate;
