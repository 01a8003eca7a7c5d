/**
 * Reading, fast path first: {@code MessageReader → KnownSchemas (the schema by the bytes of its text) → PlanReader (the payload
 * straight into the Struct, by the schema's ReadPlan) → Cursor (the bytes)}. The rule of this room: what it is not sure of it
 * gives up ({@code NotPlain}), and the exact path in {@code tree} reads the whole message again. So nothing here words an error,
 * and nothing here may accept what {@code tree} would refuse or read otherwise.
 */
package io.penstock.json.scan;
