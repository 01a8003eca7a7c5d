/**
 * The command line behind {@code ./penstock}: one class per command, each translating options into the other rooms' values and
 * their exceptions into one sentence and an exit code. {@link io.penstock.quickstart.cli.PenstockCommand} is where the JVM starts.
 */
package io.penstock.quickstart.cli;
