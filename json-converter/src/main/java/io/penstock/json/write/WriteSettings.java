package io.penstock.json.write;

/**
 * How messages are written.
 *
 * @param withSchemas in an envelope with their schema, else as the bare value
 * @param schemasKept how many schemas' bytes are remembered
 * @param decimalsAsNumbers decimals as JSON numbers, else as the base64 of their unscaled value
 * @param replaceNullWithDefault whether null takes the default of its schema
 */
public record WriteSettings(boolean withSchemas, int schemasKept, boolean decimalsAsNumbers, boolean replaceNullWithDefault) { }
