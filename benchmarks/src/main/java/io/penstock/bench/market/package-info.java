/**
 * The simulated market beside real prices, for people to look at: {@link io.penstock.bench.market.MarketBench} plays the engine in this
 * process and reads a price file, both become a {@code PriceReturns}, and leave as the rows of a {@code StatisticsTable} and as a
 * {@code MarketPicture}. The chart library is known to the picture alone.
 */
package io.penstock.bench.market;
