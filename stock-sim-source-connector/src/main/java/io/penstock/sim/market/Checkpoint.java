package io.penstock.sim.market;

/**
 * Everything that a symbol's market remembers at the beginning of a step. The rest of the stream is a function of it and of the
 * {@link MarketSpec}.
 *
 * @param step number of the step, from 0 at the market's start
 * @param fromMillis when the step begins, since the epoch
 * @param trades trades before the step
 * @param logPrice natural logarithm of the efficient price in cents
 * @param volatility state of the volatility factors
 * @param bar the open bar
 */
public record Checkpoint(long step, long fromMillis, long trades, double logPrice, float[] volatility, BarValues bar) {
}
