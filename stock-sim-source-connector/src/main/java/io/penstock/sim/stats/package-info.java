/** Statistics of price series, simulated or real: plain numbers in, plain numbers out. */
package io.penstock.sim.stats;
