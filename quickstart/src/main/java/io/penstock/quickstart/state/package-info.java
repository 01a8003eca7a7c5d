/**
 * What is written down about a run, so that another command can find it, ask it, and stop it: {@code .penstock/state.json}.
 *
 * <p>Of the other rooms it knows only how the stack names a process.
 */
package io.penstock.quickstart.state;
