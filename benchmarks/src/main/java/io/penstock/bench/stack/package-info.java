/**
 * The servers of a measurement and the looking at them: {@link io.penstock.bench.stack.Bed} starts broker, worker and S3 server as child
 * processes, {@link io.penstock.bench.stack.WorkerProbe} asks the worker's JVM what it has used, and
 * {@link io.penstock.bench.stack.Runs} runs one connector over a topic and returns its {@link io.penstock.bench.stack.Cost}.
 *
 * <p>Knows nothing of which connectors are compared, and loads none of their classes.
 */
package io.penstock.bench.stack;
