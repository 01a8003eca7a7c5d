package io.penstock.s3.upload;

/** What an object store's call ended in when it did not end well. The kind decides what the caller does next. */
public final class StoreFailure extends RuntimeException {

    /** What a failure proves. */
    public enum Kind {
        /** Throttled, timed out, reset, or an error inside the store: the call may or may not have taken effect; ask again later. */
        TRANSIENT,
        /** The multipart upload does not exist: it was completed, aborted, or removed by a lifecycle rule. */
        NO_SUCH_UPLOAD,
        /** A condition (If-Match, If-None-Match) did not hold when the store looked. After a retry it may be our own first try that it saw. */
        CONDITION_FAILED,
        /** Wrong credentials, a missing bucket, a refused request: the same call will fail again until somebody changes something. */
        FATAL
    }

    private final Kind kind;

    public StoreFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}
