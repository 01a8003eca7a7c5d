package io.penstock.json.scan;

/** The fast path gives up; one instance without a stack, because it is no error. */
final class NotPlain extends RuntimeException {

    static final NotPlain HERE = new NotPlain();

    private NotPlain() {
        super("not plain enough for the fast path", null, false, false);
    }
}
