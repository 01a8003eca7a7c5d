/**
 * What is measured with: {@link io.penstock.bench.data.Trades} as structs and as a topic, {@link io.penstock.bench.data.IndexFile} as CSV.
 * The same numbers in every run.
 */
package io.penstock.bench.data;
