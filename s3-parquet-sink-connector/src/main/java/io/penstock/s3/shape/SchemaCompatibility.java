package io.penstock.s3.shape;

/** Which records are projected onto another schema than their own, so that files need not change with every schema. */
public enum SchemaCompatibility {
    /** None: each schema has files of its own, side by side. */
    NONE,
    /** Older records are projected onto the newest schema seen. */
    BACKWARD,
    /** Newer records are projected onto the oldest schema seen. */
    FORWARD,
    /** Like BACKWARD, whose promise it includes. */
    FULL
}
