/**
 * The exact path of reading: a message becomes a small tree (Jackson's tokens), and the tree a schema and a value by the rules
 * of Kafka's converter, odd ones included. It is slow, accepts what Kafka's converter accepts, and words every error; the
 * fast path in {@code scan} hands over to it whenever it is not sure. Jackson comes in here, and for long fractions in {@code scan.NumberToken}.
 */
package io.penstock.json.tree;
