package io.penstock.s3.shape;

import java.util.Locale;

/** What becomes of values without a schema. */
public enum Schemaless {
    /** Columns follow from the values. */
    INFER,
    /** Columns are those that the user declared. */
    DECLARED,
    /** They are misfits. */
    FAIL;

    /** The name that users write. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
