package io.penstock.quickstart.connect;

/** Connect refused a request, did not answer, or a connector failed. The message is a sentence for the user. */
public final class ConnectException extends RuntimeException {

    private final int status;

    ConnectException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    ConnectException(int status, String message) {
        this(status, message, null);
    }

    /** The HTTP status, or 0 if there was no answer or the request was not the matter. */
    public int status() {
        return status;
    }
}
