package io.penstock.s3.shape;

import org.apache.kafka.connect.errors.DataException;

/** A value that does not fit its column; gathers the way to it on its way up. Carries no stack trace: it may be thrown often. */
final class Misfit extends RuntimeException {
    private final String reason;
    private String path;

    Misfit(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
        this.path = "";
    }

    static Misfit of(Object value, String wanted) {
        return new Misfit("holds " + Described.value(value) + " but must hold " + wanted);
    }

    /** The value was in this field. */
    Misfit in(String field) {
        path = path.isEmpty() || path.charAt(0) == '[' ? field + path : field + "." + path;
        return this;
    }

    /** The value was this element of a list. */
    Misfit at(int index) {
        return in0("[" + index + "]");
    }

    /** The value was a map's, or was its key. */
    Misfit atEntry(Object key) {
        return in0("[" + Described.shortened(String.valueOf(key)) + "]");
    }

    private Misfit in0(String step) {
        path = path.isEmpty() || path.charAt(0) == '[' ? step + path : step + "." + path;
        return this;
    }

    DataException asDataException() {
        return new DataException(path.isEmpty() ? "The value " + reason : "Field '" + path + "' " + reason);
    }
}
