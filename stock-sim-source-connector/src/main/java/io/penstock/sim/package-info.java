/**
 * The edge to Kafka Connect: configuration, tasks, offsets, records. Decides nothing about prices and times; those come from
 * {@link io.penstock.sim.market} and {@link io.penstock.sim.pace}. Only {@link io.penstock.sim.StockSimConfig} knows key strings, only
 * {@link io.penstock.sim.SimOffsets} what is in an offset, only {@link io.penstock.sim.MarketRecords} what a record looks like.
 */
package io.penstock.sim;
