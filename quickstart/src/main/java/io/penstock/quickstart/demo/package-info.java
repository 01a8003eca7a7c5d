/**
 * The demo: start, create connectors, wait until the rows are in Parquet, ask {@link io.penstock.quickstart.demo.Questions}, check
 * that every row came out exactly once. {@link io.penstock.quickstart.demo.Demo} is the order of events.
 *
 * <p>The only room that talks to the user at length, through a {@link io.penstock.quickstart.demo.Screen}.
 */
package io.penstock.quickstart.demo;
