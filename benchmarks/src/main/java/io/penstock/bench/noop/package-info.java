/**
 * A plugin that does nothing, to be run in the same worker as the real ones: what it costs is what Connect itself costs.
 *
 * <p>{@link io.penstock.bench.noop.NoOpSinkConnector} drops its records, {@link io.penstock.bench.noop.NoOpSourceConnector} hands out
 * records that it made when it started, and {@link io.penstock.bench.noop.AvroConverter} stands for a converter that writes bytes
 * rather than text. Knows the Connect API and Avro only, since it is loaded from a plugin directory of its own.
 */
package io.penstock.bench.noop;
