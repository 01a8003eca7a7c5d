package io.penstock.s3.catalog;

/** Whether and how tables are kept in a catalog. */
public enum CatalogKind {
    /** The definition is in the log, for whoever wants to make the table. */
    NONE,
    /** A table in Glue whose partitions follow from its properties. */
    GLUE_PROJECTION,
    /** A table in Glue with each partition registered. */
    GLUE_PARTITIONS
}
