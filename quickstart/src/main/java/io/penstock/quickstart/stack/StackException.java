package io.penstock.quickstart.stack;

/** A server could not be started, reached or stopped. The message names the server, its log and the way out. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
