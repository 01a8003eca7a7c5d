/**
 * What is written down about a run, so that another command can find it, ask it, and stop it: {@code .penstock/state.json}.
 *
 * <p>A process is known by its id and its start time, since the system gives ids again.
 */
package io.penstock.quickstart.state;
