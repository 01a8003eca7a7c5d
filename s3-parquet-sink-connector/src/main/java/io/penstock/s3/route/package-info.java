/**
 * Where a record goes: its time, its partition path below the topic's directory, and the name of the file that starts with it.
 *
 * <p>In come Connect records and the settings records of this package; out come {@link io.penstock.s3.route.Route}s and object
 * keys. Core code: no I/O, no clock (one wall-clock value per batch is handed in), no logger, nothing of S3 or Parquet.
 */
package io.penstock.s3.route;
