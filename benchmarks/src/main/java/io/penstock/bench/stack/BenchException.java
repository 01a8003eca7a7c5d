package io.penstock.bench.stack;

/** A measurement could not be made. The message says why, and where the log is. */
public final class BenchException extends RuntimeException {

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
