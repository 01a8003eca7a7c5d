/**
 * The market itself: one engine whose quotes, trades and bars agree to the cent. Plain Java: no Connect, no clock, no I/O, no logger, and no
 * {@link java.lang.Math} function whose last bit depends on the processor. In comes a {@link io.penstock.sim.market.MarketSpec}, out come
 * events, one {@link io.penstock.sim.market.SymbolMarket} per symbol.
 */
package io.penstock.sim.market;
