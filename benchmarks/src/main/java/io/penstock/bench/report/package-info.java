/** Figures to text: medians of rounds, tables, and the last line that programs read. Knows nothing of what was measured. */
package io.penstock.bench.report;
