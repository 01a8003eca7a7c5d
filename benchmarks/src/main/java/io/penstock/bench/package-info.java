/**
 * The command line behind {@code ./penstock bench}: one class per measurement, each of which says what is compared with what, and
 * {@link io.penstock.bench.BenchCommand}, where the JVM starts.
 *
 * <p>Data come from {@code data}, inner loops from {@code micro}, whole workers from {@code stack}, and the figures leave through
 * {@code report}; those rooms do not know one another, except that {@code micro} takes its data and its medians from there.
 */
package io.penstock.bench;
