package io.penstock.quickstart.store;

/** The object store refused something or did not answer; the message names endpoint, bucket and the way out. */
public final class StoreException extends RuntimeException {

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
