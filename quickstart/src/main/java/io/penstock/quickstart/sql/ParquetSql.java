package io.penstock.quickstart.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * SQL on a directory that holds one sub-directory per topic with hive-partitioned Parquet in it.
 *
 * <p>Each topic is a view of its name; quote it in SQL if it holds other characters than letters, digits and {@code _}.
 */
public final class ParquetSql implements AutoCloseable {

    private static final Set<Integer> NUMBERS = Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL,
        Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL, Types.JAVA_OBJECT);

    /** Milliseconds only where there are any. */
    private static final DateTimeFormatter WITH_SECONDS = new DateTimeFormatterBuilder()
        .appendPattern("yyyy-MM-dd HH:mm:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).toFormatter(Locale.ROOT);

    private final Path directory;
    private final Connection connection;

    public ParquetSql(Path directory) {
        this.directory = directory;
        try {
            this.connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new SqlException("DuckDB cannot be opened: " + e.getMessage(), e);
        }
        query("SET TimeZone = 'UTC'");
        refresh();
    }

    /** Makes a view of every topic that has files now, and returns their names. */
    public List<String> refresh() {
        List<String> topics = topics();
        for (String topic : topics) {
            query("CREATE OR REPLACE VIEW " + quoted(topic) + " AS SELECT * FROM " + files(topic));
        }
        return topics;
    }

    /** Runs one statement. */
    public Answer query(String sql) {
        // DuckDB closes a statement that failed, so each query gets its own.
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return new Answer(List.of(), List.of(), List.of());
            }
            try (ResultSet result = statement.getResultSet()) {
                return read(result);
            }
        } catch (SQLException e) {
            throw new SqlException(e.getMessage().strip(), e);
        }
    }

    /** Rows per topic, from the footers of the files alone; 0 if there are none yet. */
    public long rows(String topic) {
        if (parquetFiles(topic) == 0) {
            return 0;
        }
        return Long.parseLong(query("SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata(" + glob(topic) + ")").single());
    }

    /** Number of Parquet files of a topic. */
    public long parquetFiles(String topic) {
        Path files = directory.resolve(topic);
        if (!Files.isDirectory(files)) {
            return 0;
        }
        try (Stream<Path> tree = Files.walk(files)) {
            return tree.filter(ParquetSql::isParquet).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SqlException("DuckDB cannot be closed: " + e.getMessage(), e);
        }
    }

    /** {@code name} as an SQL identifier. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code text} as an SQL string. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private List<String> topics() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isDirectory).map(child -> child.getFileName().toString())
                .filter(topic -> parquetFiles(topic) > 0).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String files(String topic) {
        return "read_parquet(" + glob(topic) + ", hive_partitioning = true, union_by_name = true)";
    }

    private String glob(String topic) {
        return literal(directory.resolve(topic) + "/**/*.parquet");
    }

    private static boolean isParquet(Path file) {
        return file.getFileName().toString().endsWith(".parquet");
    }

    private static Answer read(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<String> columns = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
            columns.add(meta.getColumnLabel(column));
            numeric.add(NUMBERS.contains(meta.getColumnType(column)));
        }
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= columns.size(); column++) {
                row.add(text(result.getObject(column)));
            }
            rows.add(row);
        }
        return new Answer(columns, numeric, rows);
    }

    private static String text(Object value) {
        if (value instanceof OffsetDateTime time) {
            return WITH_SECONDS.format(time);
        }
        return value == null ? "NULL" : value.toString();
    }
}
