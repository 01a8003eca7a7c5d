/**
 * How Connect's types look as JSON. Plain Java over {@code connect.data}; both directions ask here, so that they agree.
 */
package io.penstock.json.types;
