/**
 * The object store as the sink needs it: uploads that stay invisible until they are published, and small objects that are
 * written by compare-and-swap. {@link io.penstock.s3.upload.S3ObjectStore} is the only class of the sink that speaks to S3.
 *
 * <p>Bytes pass through in this order: {@code PartBuffer → FileUpload → ObjectStore}. Closing anything here never publishes:
 * publishing is an explicit call, made only by the commit room. Records, schemas and Kafka's types may not come in.
 */
package io.penstock.s3.upload;
