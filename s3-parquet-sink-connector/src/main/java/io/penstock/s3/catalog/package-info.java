/**
 * The table over a topic's files, for Athena: its definition from what was written, as DDL in the log or kept up to date in AWS Glue.
 * Told of files once they are visible ({@link io.penstock.s3.catalog.Catalog}), always behind the data: whatever goes wrong here is
 * logged, counted and tried again, and no record waits for it. Speaks to Glue directly, for the SDK's module is larger than the rest
 * of the SDK together.
 */
package io.penstock.s3.catalog;
