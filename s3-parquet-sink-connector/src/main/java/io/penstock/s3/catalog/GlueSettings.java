package io.penstock.s3.catalog;

/**
 * Where tables are kept in Glue.
 *
 * @param database empty where no catalog is kept
 * @param table name of the table; <code>${topic}</code> stands for the topic
 * @param endpoint {@code null} = AWS's
 * @param region {@code null} = the SDK's region chain
 */
public record GlueSettings(String database, String table, String endpoint, String region) {}
