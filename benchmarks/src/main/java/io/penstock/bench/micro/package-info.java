/**
 * The inner loops without Kafka, each beside what others use for it: encoding Parquet, splitting and typing CSV, the market's engine, JSON
 * in both directions. Each {@code …Work} is one comparison; the {@code …Benchmark} beside it runs it under JMH, and the whole-worker
 * commands run it through {@link io.penstock.bench.micro.Alternating}.
 *
 * <p>The only room that knows classes of the connectors. The workers that the commands measure are other processes, with the plugin zips.
 */
package io.penstock.bench.micro;
