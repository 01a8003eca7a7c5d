/**
 * The edge: Connect's converter API and its configuration. {@code write} makes messages, {@code scan} reads them fast and hands
 * over to {@code tree} when it is not sure, {@code recent} remembers schemas for both.
 */
package io.penstock.json;
