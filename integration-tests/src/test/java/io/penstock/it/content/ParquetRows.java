package io.penstock.it.content;

import io.penstock.quickstart.store.Bucket;
import io.penstock.quickstart.store.BucketAddress;
import io.penstock.quickstart.store.ObjectCache;
import io.penstock.quickstart.stack.PluginDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The published Parquet files of one topic, fetched through the S3 API and read by DuckDB. */
public final class ParquetRows implements AutoCloseable {

    private final Bucket bucket;
    private final String prefix;
    private final ObjectCache cache;
    private final Connection duckdb;

    /** @param copies an empty or missing directory for local copies */
    public ParquetRows(BucketAddress address, String topic, Path copies) {
        PluginDirectory.deleteTree(copies);
        this.bucket = new Bucket(address);
        this.bucket.create();
        this.prefix = "topics/" + topic + "/";
        this.cache = new ObjectCache(copies.toAbsolutePath());
        try {
            this.duckdb = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new AssertionError("DuckDB cannot be opened.", e);
        }
        query("SET TimeZone = 'UTC'");
    }

    /** Fetches what was published since the last call and returns the keys of all files, without the topic's prefix. */
    public List<String> files() {
        cache.fetch(bucket, prefix);
        Path directory = cache.directory();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(file -> file.toString().endsWith(".parquet")).map(file -> directory.relativize(file).toString())
                .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of rows in all files that are published by now. */
    public long count() {
        return files().isEmpty() ? 0 : (Long) select("count(*)", "").get(0).get(0);
    }

    /** Column names and DuckDB's names of their types, partition columns included. */
    public Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        query("DESCRIBE SELECT * FROM " + source()).forEach(row -> types.put((String) row.get(0), (String) row.get(1)));
        return types;
    }

    /**
     * Rows of the files that the last call of {@link #files} or {@link #count} has seen.
     *
     * @param columns what stands between SELECT and FROM
     * @param rest what follows the FROM clause
     */
    public List<List<Object>> select(String columns, String rest) {
        return query("SELECT " + columns + " FROM " + source() + " " + rest);
    }

    /** Where each row came from; needs the columns {@code kafka_partition} and {@code kafka_offset}. */
    public List<Position> positions() {
        return select("kafka_partition::INTEGER, kafka_offset", "").stream()
            .map(row -> new Position((Integer) row.get(0), (Long) row.get(1))).toList();
    }

    @Override
    public void close() {
        bucket.close();
        try {
            duckdb.close();
        } catch (SQLException e) {
            throw new AssertionError("DuckDB cannot be closed.", e);
        }
    }

    private String source() {
        return "read_parquet('" + cache.directory() + "/**/*.parquet', hive_partitioning = true, union_by_name = true)";
    }

    private List<List<Object>> query(String sql) {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = duckdb.createStatement()) {
            if (!statement.execute(sql)) {
                return rows;
            }
            try (ResultSet result = statement.getResultSet()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(result.getObject(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("DuckDB refuses " + sql, e);
        }
    }
}
