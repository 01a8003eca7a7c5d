/**
 * DuckDB over directories of Parquet files: {@link io.penstock.quickstart.sql.ParquetSql} turns each topic's directory into a view,
 * and answers come out as {@link io.penstock.quickstart.sql.Answer}s that print as tables.
 *
 * <p>Reads local files only. Where they come from is not this room's matter.
 */
package io.penstock.quickstart.sql;
