/**
 * The servers as child processes: {@link io.penstock.quickstart.stack.Broker}, {@link io.penstock.quickstart.stack.ConnectWorker} and
 * {@link io.penstock.quickstart.stack.S3Server}, each a command line plus a probe around one
 * {@link io.penstock.quickstart.stack.ServerProcess}; {@link io.penstock.quickstart.stack.Stack} wires them.
 *
 * <p>Knows nothing of connectors, SQL or the command line. Whatever a server needs from the build (class paths, plugin zips) comes
 * through {@link io.penstock.quickstart.stack.Distribution}, never from this JVM's own class path, so that plugins stay isolated.
 */
package io.penstock.quickstart.stack;
