package io.penstock.quickstart.sql;

/** A statement that DuckDB refused; the message is DuckDB's. */
public final class SqlException extends RuntimeException {

    SqlException(String message, Throwable cause) {
        super(message, cause);
    }
}
