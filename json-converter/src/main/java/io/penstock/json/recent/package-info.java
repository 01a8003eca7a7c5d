/**
 * What a converter remembers: bounded by number, least recently used goes first, safe under threads. Nothing here knows JSON.
 */
package io.penstock.json.recent;
