/**
 * Where the plugins run in a test: {@link io.penstock.it.bed.TestBed} is a broker, Connect workers and an S3 server, as child processes
 * or as containers. {@link io.penstock.it.bed.Connectors} makes configurations out of the documents that users POST.
 *
 * <p>Knows how to start, stop and reach servers; what the records mean is not this room's matter.
 */
package io.penstock.it.bed;
