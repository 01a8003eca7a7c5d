/** When an event that the market has produced is due. Knows clocks and nothing of markets or records. */
package io.penstock.sim.pace;
