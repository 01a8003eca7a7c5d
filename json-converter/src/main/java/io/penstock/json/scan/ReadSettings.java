package io.penstock.json.scan;

import org.apache.kafka.connect.data.Schema;

/**
 * How messages are read.
 *
 * @param withSchemas messages are envelopes with a schema (unless {@code fixed} is given), else bare values without one
 * @param fixed the schema of all messages, which are then bare payloads; or null
 * @param schemasKept how many schemas are remembered
 * @param replaceNullWithDefault whether null takes the default of its schema
 */
public record ReadSettings(boolean withSchemas, Schema fixed, int schemasKept, boolean replaceNullWithDefault) { }
