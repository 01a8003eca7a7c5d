/**
 * Runs what {@code aws/} and {@code docker/} describe, without AWS and without Docker: the same scripts, unit files, settings and command
 * lines, with only paths, ports and host names moved. Reads the documents against the sources. Nothing here knows the plugins' classes:
 * they are loaded by the worker from the built zips, as a user's worker does.
 */
package io.penstock.deployment;
