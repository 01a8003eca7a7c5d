/**
 * Writing: {@code MessageWriter → WritePlan (a schema's bytes and its fields' names, made once) → ValueWriter → JsonOutput}.
 * Connect data comes in, the bytes that Kafka's converter would write go out. No JSON library: what is written is small, and
 * every byte of it is compared with Kafka's in tests.
 */
package io.penstock.json.write;
