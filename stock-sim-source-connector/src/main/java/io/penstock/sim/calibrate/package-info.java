/**
 * From a user's own prices to the numbers behind the simulated ones: {@link io.penstock.sim.calibrate.PriceFile} reads a CSV,
 * {@link io.penstock.sim.calibrate.Calibration} fits and says what it found.
 */
package io.penstock.sim.calibrate;
