/**
 * The sink under fire: two real workers, a real broker, a real S3 server behind a proxy that misbehaves, and somebody who kills them at
 * random moments. Only what a reader finds in the bucket afterwards counts.
 */
package io.penstock.it.chaos;
