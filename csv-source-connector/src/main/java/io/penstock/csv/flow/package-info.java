/**
 * Joins the rooms: a file is looked at once ({@code FileInspection}), then read row by row ({@code FileReading}), as many
 * files as there are ({@code FileQueue}). What it hands out are typed values and {@code Progress}; records of Kafka
 * Connect are made of them in the package above.
 */
package io.penstock.csv.flow;
