/**
 * The whole pipeline: the stack, a bucket, and the connectors whose JSON documents lie in {@code connect-configs/}. A
 * {@link io.penstock.quickstart.pipeline.Pipeline} is started, asked how far it is, and closed or left running.
 *
 * <p>Joins the rooms stack, connect, store and sql; knows nothing of the command line, and prints nothing.
 */
package io.penstock.quickstart.pipeline;
